# Việc của tôi khi đăng nhập; im lặng nếu dịch vụ không chạy. Chép vào /etc/profile.d/ để dùng.
# What is mine at a login; silent when the service is away. Copy it to /etc/profile.d/ to use it.
case $- in *i*) [ -t 1 ] && cchc motd 2>/dev/null ;; esac
