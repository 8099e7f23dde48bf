//! What is so already: said, stored no second time, and no failure, so that a script may run twice.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn a_change_that_is_made_again_stores_nothing() {
    let mut scene = Scene::new();
    let lines = [
        "start 3",
        "label 3 +gấp",
        "block 3 'Thiếu hồ sơ'",
        "submit 3 --to 'Chủ tịch'",
        "check 3.1 --evidence 1/KH --date 1/3",
        "check 6@01",
        "extend 3 30/1/2025 --reason r --by b",
        "schedule 9 'Trong quý III năm 2024'",
        "assign 10 --lead 'tu phap' --person 'Lê Thị B'",
        "edit 10 --short 'Vị trí việc làm'",
        "depend 10 --on 9",
        "trigger pci --on 1/3",
        "target 6 --reading 86,5",
        "unit add 'Đất đai'",
        "amend --document 50/QĐ-UBND --on 1/3",
        "plan limit dang 5",
        "plan filter gap label:gap",
        "plan select vinh-hoa-2024",
        "archive 16",
    ];
    for line in lines {
        assert_eq!(scene.run(line).status.code(), Some(0), "{line}");
    }
    let stored = scene.run("log --json").stdout;
    scene.seen();
    assert_snapshot!(scene.play(&lines), @r#"
    $ cchc start 3
    Nhiệm vụ 3 đang ở cột “Đang thực hiện”.
    $ cchc label 3 +gấp
    Nhiệm vụ 3 không có gì thay đổi.
    $ cchc block 3 'Thiếu hồ sơ'
    Nhiệm vụ 3 không có gì thay đổi.
    $ cchc submit 3 --to 'Chủ tịch'
    Nhiệm vụ 3 không có gì thay đổi.
    $ cchc check 3.1 --evidence 1/KH --date 1/3
    3.1 đã ghi kết quả.
    $ cchc check 6@01
    6@2024-01 đã ghi kết quả.
    $ cchc extend 3 30/1/2025 --reason r --by b
    Nhiệm vụ 3 không có gì thay đổi.
    $ cchc schedule 9 'Trong quý III năm 2024'
    Nhiệm vụ 9 không có gì thay đổi.
    $ cchc assign 10 --lead 'tu phap' --person 'Lê Thị B'
    Nhiệm vụ 10 không có gì thay đổi.
    $ cchc edit 10 --short 'Vị trí việc làm'
    Nhiệm vụ 10 không có gì thay đổi.
    $ cchc depend 10 --on 9
    Nhiệm vụ 10 không có gì thay đổi.
    $ cchc trigger pci --on 1/3
    “Chương trình PCI của tỉnh, TP” không có gì thay đổi.
    $ cchc target 6 --reading 86,5
    “6 (Mức độ hài lòng của tổ chức, cá nhân)” không có gì thay đổi.
    $ cchc unit add 'Đất đai'
    “Đất đai” không có gì thay đổi.
    $ cchc amend --document 50/QĐ-UBND --on 1/3
    “50/QĐ-UBND” không có gì thay đổi.
    $ cchc plan limit dang 5
    “Đang thực hiện” không có gì thay đổi.
    $ cchc plan filter gap label:gap
    “gap” không có gì thay đổi.
    $ cchc plan select vinh-hoa-2024
    “vinh-hoa-2024” không có gì thay đổi.
    $ cchc archive 16
    Nhiệm vụ 16 không có gì thay đổi.
    "#);
    assert_eq!(scene.run("log --json").stdout, stored);
}

#[test]
fn among_several_what_is_so_already_is_passed_over() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "start 3",
        "start 3 5",
        "start 3 5",
        "start 3 5 --json",
        "start 3 --dry-run",
        "unblock 3",
        "uncheck 3.1",
        "undo 3",
        "plan reopen",
    ]), @r#"
    $ cchc start 3
    Đã ghi: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc start 3 5
    Đã ghi: nhiệm vụ 5 chưa → đang thực hiện.
    $ cchc start 3 5
    Nhiệm vụ 3 đang ở cột “Đang thực hiện”.
    $ cchc start 3 5 --json
    {"schema":1,"seq":103,"entries":[],"unchanged":true}
    $ cchc start 3 --dry-run
    Nhiệm vụ 3 đang ở cột “Đang thực hiện”.
    $ cchc unblock 3
    Nhiệm vụ 3 không có vướng mắc.
    $ cchc uncheck 3.1
    3.1 chưa ghi kết quả.
    $ cchc undo 3
    ! Không có thay đổi 3 của anh/chị. Xem mã: cchc log --tickets
    [1]
    $ cchc plan reopen
    Kế hoạch “vinh-hoa-2024” chưa khóa.
    "#);
}

#[test]
fn another_outcome_or_a_name_that_is_taken_is_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "skip 19.3 'Không phát sinh'",
        "check 19.3",
        "check 6@01",
        "start 6@01",
        "unit add 'Tư pháp'",
        "amend --document 50/QĐ-UBND --on 1/3",
        "amend --document 50/QĐ-UBND --on 2/3",
        "unit merge 'tu phap' 'tu phap'",
        "assign 3 --person xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ]), @r#"
    $ cchc skip 19.3 'Không phát sinh'
    Đã ghi: sản phẩm 19.3 không phát sinh: Không phát sinh.
    $ cchc check 19.3
    ! 19.3 đã ghi kết quả khác. Bỏ ghi trước: cchc uncheck 19.3
    [1]
    $ cchc check 6@01
    Đã ghi: nhiệm vụ 6 tháng 1/2024 hoàn thành.
    $ cchc start 6@01
    ! 6@2024-01 đã ghi kết quả khác. Bỏ ghi trước: cchc uncheck 6@2024-01
    [1]
    $ cchc unit add 'Tư pháp'
    ! Đã có “Tư pháp”. Xem: cchc plan
    [1]
    $ cchc amend --document 50/QĐ-UBND --on 1/3
    Đã ghi: điều chỉnh kế hoạch theo 50/QĐ-UBND ngày 01/03/2024.
    $ cchc amend --document 50/QĐ-UBND --on 2/3
    ! Đã có “50/QĐ-UBND”. Xem: cchc plan
    [1]
    $ cchc unit merge 'tu phap' 'tu phap'
    ! “Tư pháp” không nhập vào chính nó được.
    [1]
    $ cchc assign 3 --person xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (219 chars)
    ! Tên người dài 201 chữ, tối đa 200. Rút gọn rồi gửi lại.
    [1]
    "#);
}

#[test]
fn a_task_that_is_missing_is_named_before_anything_else() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["move 4 99 done", "done 4 17 --reason r", "move 3 99 dang --json"]), @r#"
    $ cchc move 4 99 done
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc done 4 17 --reason r
    Đã ghi: nhiệm vụ 4 hoàn thành (r); nhiệm vụ 17 hoàn thành (r), trước hạn.
    $ cchc move 3 99 dang --json
    ! {"schema":1,"error":{"kind":"no-such-task","message":"Không có nhiệm vụ 99.","hint":"Xem danh sách: cchc list"}}
    [1]
    "#);
}

#[test]
fn a_change_that_was_taken_back_already_is_told_with_what_took_it_back() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "start 3 --ticket mot",
        "undo mot --ticket hai",
        "undo mot",
        "undo mot --lang en --json",
        "redo --ticket ba",
        "undo mot --ticket bon",
        "start 3 --ticket nam",
        "undo mot",
        "log 3",
        "log --limit 6 --tickets",
    ]), @r#"
    $ cchc start 3 --ticket mot
    Đã ghi: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc undo mot --ticket hai
    Đã hoàn tác: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc undo mot
    ! Thay đổi mot đã được hoàn tác lúc WHEN (hai). Làm lại: cchc redo
    [1]
    $ cchc undo mot --lang en --json
    ! {"schema":1,"error":{"kind":"already-undone","message":"The change mot was already undone, at WHEN (hai).","hint":"Redo it: cchc redo"}}
    [1]
    $ cchc redo --ticket ba
    Đã làm lại: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc undo mot --ticket bon
    Đã hoàn tác: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc start 3 --ticket nam
    Đã ghi: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc undo mot
    ! Thay đổi mot đã được hoàn tác lúc WHEN (bon). Làm lại: cchc redo
    [1]
    $ cchc log 3
    WHEN · WHO: nhiệm vụ 3 được thêm vào: Triển khai hiệu quả công tác rà soát, hệ thống hóa, kiểm tra, xử lý văn bản quy…
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện
    WHEN · WHO: nhiệm vụ 3 đang → chưa thực hiện
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện
    WHEN · WHO: nhiệm vụ 3 đang → chưa thực hiện
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện
    $ cchc log --limit 6 --tickets
    WHEN · WHO: nhiệm vụ 3 đang → chưa thực hiện [hai]
    WHEN · WHO: làm lại: nhiệm vụ 3 chưa → đang thực hiện [ba]
    WHEN · WHO: hoàn tác: nhiệm vụ 3 đang → chưa thực hiện [bon]
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện [nam]
    "#);
}
