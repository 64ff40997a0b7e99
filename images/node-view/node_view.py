"""What /proc says of a node, to a container with the node's processes and the node's network."""
import os
import pathlib
import re

PROC = pathlib.Path('/proc')


def programs():
    """The name and the folder in /proc of each program that runs; the kernel's threads are none."""
    for folder in PROC.glob('[0-9]*'):
        try:
            name = os.path.basename((folder / 'cmdline').read_bytes().split(b'\0')[0].decode())
        except OSError:
            continue  # it has just ended
        if name:
            yield name.split(':')[0], folder


def in_pod(folder):
    """The kubelet puts all that runs in Pods into control groups named "kubepods"."""
    return 'kubepods' in (folder / 'cgroup').read_text()


def connections():
    """The two ends and the inode of each established TCP connection in this network."""
    for file in ('tcp', 'tcp6'):
        for line in (PROC / 'net' / file).read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == '01':  # https://docs.kernel.org/networking/proc_net_tcp.html
                yield end(words[1]), end(words[2]), words[9]


def end(text):
    """`0100007F:094B` as an address and a port; IPv4 within IPv6 counts as IPv4."""
    address, port = text.split(':')
    mapped = re.fullmatch('0{16}FFFF0000(.{8})', address)
    return (mapped[1] if mapped else address), int(port, 16)


def sockets():
    """The name of the program that holds a socket, by the socket's inode."""
    holders = {}
    for name, folder in programs():
        try:
            for file in (folder / 'fd').iterdir():
                found = re.fullmatch(r'socket:\[(\d+)\]', os.readlink(file))
                if found:
                    holders[found[1]] = name
        except OSError:
            continue
    return holders
