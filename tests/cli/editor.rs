//! `edit` without options: a script stands for the editor.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::scene::Scene;

/// A scene whose editor is this script; the text lies in `$1`.
fn with_editor(script: &str) -> Scene {
    let mut scene = Scene::new();
    let path = scene.path("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    scene.variable("EDITOR", &path.display().to_string());
    scene.variable("TMPDIR", &scene.path("").display().to_string());
    scene
}

fn kept(scene: &Scene) -> Vec<String> {
    let names = fs::read_dir(scene.path("")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("cchc-")).collect()
}

#[test]
fn what_is_changed_in_the_text_becomes_one_change() {
    let mut scene = with_editor(
        "cp \"$1\" seen; ls -l \"$1\" | cut -c1-10 > rights
        sed -i 's/^Tên ngắn:.*/Tên ngắn: Rà soát VB/; s/^Phối hợp:.*/Phối hợp: Văn phòng; các bộ phận có liên quan/
        s/^Nhãn:.*/Nhãn: gấp; chờ tiền/; s/^Dự toán.*/Dự toán (đồng): 12.000.000/; s/^Mức.*/Mức ưu tiên: cao/
        s/^Sản phẩm mới:.*/Sản phẩm mới: Tờ trình/; s/^Thực hiện sau.*/Thực hiện sau nhiệm vụ: 4; 5/
        s/^Tiến độ:.*/Tiến độ: Trong quý III năm 2024/; s/^Quyết định.*/Quyết định điều chỉnh: 50\\/QĐ-UBND/' \"$1\"",
    );
    assert_snapshot!(scene.play(&["edit 3 --ticket sua", "show 3", "undo sua", "list 3"]), @r#"
    $ cchc edit 3 --ticket sua
    Đã ghi: nhiệm vụ 3 đổi tên ngắn: Rà soát VB; nhiệm vụ 3 đổi tiến độ: Trong quý III năm 2024; nhiệm vụ 3 mức ưu tiên cao; nhiệm vụ 3 thêm nhãn gấp; và 6 việc khác.
    $ cchc show 3
    Nhiệm vụ 3. Triển khai hiệu quả công tác rà soát, hệ thống hóa, kiểm tra, xử lý
    văn bản quy phạm pháp luật, theo dõi thi hành pháp luật trong năm 2024
    Lĩnh vực               I
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         thứ Hai 30/09/2024
    Tiến độ theo Kế hoạch  Trong quý III năm 2024
    Chủ trì                Tư pháp
    Phối hợp               Văn phòng - Thống kê, các bộ phận có liên quan
    Mức ưu tiên            cao
    Kinh phí               dự toán 12.000.000 đồng
    Nhãn                   chờ tiền, gấp
    Sau nhiệm vụ           4, 5

    Sản phẩm 0/2
      □ 3.1   Các kế hoạch, văn bản, báo cáo của UBND phường
              hạn 30/09/2024
      □ 3.2   Tờ trình
              hạn 30/09/2024

    Lịch sử
      WHEN · WHO: kinh phí: dự toán 12.000.000 đồng
      WHEN · WHO: giao Tư pháp chủ trì, Văn phòng - Thống kê, các bộ phận có liên quan phối hợp
      WHEN · WHO: thêm sản phẩm 3.2: Tờ trình
      WHEN · WHO: thực hiện sau nhiệm vụ 5
      WHEN · WHO: thực hiện sau nhiệm vụ 4
      WHEN · WHO: thêm nhãn chờ tiền
      WHEN · WHO: thêm nhãn gấp
      WHEN · WHO: mức ưu tiên cao
      WHEN · WHO: đổi tiến độ: Trong quý III năm 2024
      WHEN · WHO: đổi tên ngắn: Rà soát VB
      WHEN · WHO: được thêm vào: Triển khai hiệu quả công tác rà soát, hệ thống hóa, kiểm tra, xử lý văn bản quy…
    $ cchc undo sua
    Đã hoàn tác: nhiệm vụ 3 đổi tên ngắn: Rà soát VB; nhiệm vụ 3 đổi tiến độ: Trong quý III năm 2024; nhiệm vụ 3 mức ưu tiên cao; nhiệm vụ 3 thêm nhãn gấp; và 6 việc khác.
    $ cchc list 3
     3 I   ○ Rà soát văn bản pháp luật    TP     31/12
     6 II  ○ Đánh giá CBCC hằng tháng     LĐ     0/12 ▲ 47 ngày
     9 III ○ Sắp xếp thôn, tổ dân phố     VP-TK  theo chỉ đạo
    13 V   ○ Giải ngân vốn đầu tư         TC-KT  31/12
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  còn 13 ngày
    "#);
    assert_snapshot!(fs::read_to_string(scene.path("seen")).unwrap(), @r#"
    # Nhiệm vụ 3. Sửa phần sau dấu hai chấm, lưu rồi thoát để ghi. Không sửa gì: không ghi gì.
    # Dòng bắt đầu bằng # không được đọc. Xóa cả dòng: mục đó giữ nguyên.
    # Nhiều tên, nhãn, nhiệm vụ: cách nhau bằng dấu chấm phẩy (;).
    # Mức ưu tiên: cao, thường. Nhiều sản phẩm mới: lặp lại dòng “Sản phẩm mới”.

    Tên nhiệm vụ: Triển khai hiệu quả công tác rà soát, hệ thống hóa, kiểm tra, xử lý văn bản quy phạm pháp luật, theo dõi thi hành pháp luật trong năm 2024
    Tên ngắn: Rà soát văn bản pháp luật
    Chủ trì: Tư pháp
    Phối hợp: các bộ phận có liên quan
    Người thực hiện: 
    Lãnh đạo phụ trách: 
    Tiến độ: Trong năm 2024
    Mức ưu tiên: thường
    Nhãn: 
    Thực hiện sau nhiệm vụ: 
    Dự toán (đồng): 
    Đã chi (đồng): 
    Sản phẩm 1: Các kế hoạch, văn bản, báo cáo của UBND phường
    Sản phẩm mới: 
    Quyết định điều chỉnh:
    "#);
    assert_eq!(fs::read_to_string(scene.path("rights")).unwrap(), "-rw-------\n");
    assert!(kept(&scene).is_empty());
}

#[test]
fn a_text_that_stays_as_it_is_changes_nothing() {
    let mut scene = with_editor("true");
    assert_snapshot!(scene.play(&["edit 3", "edit 3 --json", "edit 3 --lang en", "edit 99"]), @r#"
    $ cchc edit 3
    Không sửa gì ở nhiệm vụ 3.
    $ cchc edit 3 --json
    {"schema":1,"seq":101,"entries":[],"unchanged":true}
    $ cchc edit 3 --lang en
    Nothing was changed in task 3.
    $ cchc edit 99
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    "#);
    assert!(kept(&scene).is_empty());
}

#[test]
fn a_text_that_is_refused_comes_back_with_the_reason() {
    let mut scene = with_editor(
        "head -1 \"$1\" >> rounds
        if grep -q '^# >>>' \"$1\"; then sed -i 's/^Chủ trì:.*/Chủ trì: văn phòng/' \"$1\"
        else sed -i 's/^Chủ trì:.*/Chủ trì: phòng lạ/' \"$1\"; fi",
    );
    assert_snapshot!(scene.play(&["edit 3"]), @r#"
    $ cchc edit 3
    Đã ghi: nhiệm vụ 3 giao Văn phòng - Thống kê chủ trì, các bộ phận có liên quan phối hợp.
    "#);
    assert_snapshot!(fs::read_to_string(scene.path("rounds")).unwrap(), @r#"
    # Nhiệm vụ 3. Sửa phần sau dấu hai chấm, lưu rồi thoát để ghi. Không sửa gì: không ghi gì.
    # >>> Chưa ghi được: Không có bộ phận “phòng lạ”. Xem: cchc plan
    "#);
    assert!(kept(&scene).is_empty());
}

#[test]
fn a_text_that_stays_wrong_is_kept() {
    let mut scene = with_editor("sed -i 's/^Chủ trì:.*/Chủ trj: văn phòng/' \"$1\"");
    let output = scene.run("edit 3");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("Dòng 9 không phải một mục sửa được: “Chủ trj: văn phòng”. Có phải “Chủ trì”?"), "{said}");
    let kept = kept(&scene);
    assert!(said.trim_end().ends_with(&kept[0]), "{said} {kept:?}");
    assert!(fs::read_to_string(scene.path(&kept[0])).unwrap().contains("Chủ trj: văn phòng"));
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let mut scene = with_editor("sed -i 's/^Nhãn:.*/Nhãn: gấp/' \"$1\"; exit 3");
    assert_snapshot!(scene.play(&["edit 3", "list label:gấp"]), @r#"
    $ cchc edit 3
    ! Trình soạn thảo “DIR/editor” kết thúc với mã 3; không ghi gì. Chọn trình soạn thảo khác: đặt biến EDITOR.
    [1]
    $ cchc list label:gấp
    Không có nhiệm vụ nào khớp.
    "#);
    scene.variable("EDITOR", "");
    assert_snapshot!(scene.play(&["edit 3"]), @r#"
    $ cchc edit 3
    ! Chưa nêu sửa gì. Xem: cchc edit --help
    [2]
    "#);
}
