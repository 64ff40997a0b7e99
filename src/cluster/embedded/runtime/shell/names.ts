/** Words that begin or end a compound command where a command may begin. */
export const reserved = new Set(
  '! { } case do done elif else esac fi for if in then until while'.split(' '),
)

/** Commands that every shell has within itself, and this one has not. */
export const otherBuiltins = new Set(
  (
    '. alias bg break command continue eval fc fg getopts hash jobs kill let local pwd read ' +
    'readonly return set shift source times trap type ulimit umask unalias unset wait printf'
  ).split(' '),
)

/**
 * Programs that images of Debian and Alpine have. Where a twin lacks one, a real container does
 * not say "not found".
 */
export const usualPrograms = new Set(
  (
    'apk apt apt-get arch ash awk base64 basename bash bc bzip2 chgrp chmod chown chroot cksum ' +
    'clear cmp comm cp crontab csplit cut dash dd df diff dirname dmesg dpkg du egrep expand expr ' +
    'factor fgrep find fmt fold free fuser getent grep groups gunzip gzip head hexdump hostid id ' +
    'ifconfig install ip join kill killall less link ln logger login logname lsof md5sum mkdir ' +
    'mkfifo mknod mktemp more mount mountpoint mv nc netstat nice nl node nohup npm npx nproc ' +
    'nslookup numfmt od paste patch perl pgrep pidof ping pip pip3 pkill pr printf ps pwd pwdx ' +
    'python python3 readlink realpath renice reset rev rmdir route run-parts runuser sed seq ' +
    'setsid sha1sum sha256sum sha512sum shred shuf sort split stat strings stty su sum sync ' +
    'sysctl tac tail tar tee telnet time timeout top tr traceroute truncate tsort tty umount ' +
    'uname unexpand uniq unlink unxz unzip uptime users vi vmstat watch wc wget which who whoami ' +
    'xargs xxd xz yes zcat'
  ).split(' '),
)
