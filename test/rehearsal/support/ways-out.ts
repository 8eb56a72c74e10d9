import type { ProcessedStep } from '../../../src/language/index.ts'

/** What a way out is tried on. */
export interface Prey {
  /** A directory of the machine, with a file `secret`, and a socket `socket` at which somebody listens. */
  directory: string
  /** A TCP port of the machine's 127.0.0.1 and the name of an abstract socket, at which somebody listens. */
  port: number
  abstract: string
  /** A word that is in whatever a way out leaves behind. */
  mark: string
}

/**
 * Ways out of a sandbox that a job can try in its commands, by name. Each writes into the machine's directory, shows the text of its secret,
 * or changes the kernel's settings, where it leads out.
 */
export const commands = ({ directory, port, abstract, mark }: Prey): Record<string, string> => ({
  'write where it is': `mkdir -p ${directory} && echo ${mark} >${directory}/written; cat ${directory}/secret`,
  'docker run -v': `docker run --rm -v ${directory}:/x busybox:1.36 sh -c 'cat /x/secret; echo ${mark} >/x/volume'`,
  'docker run -v /': `docker run --rm -v /:/x busybox:1.36 sh -c 'cat /x/${directory}/secret; echo ${mark} >/x/${directory}/root'`,
  'docker run -v /proc/1/root': `docker run --rm -v /proc/1/root:/x busybox:1.36 sh -c 'cat /x/${directory}/secret; echo ${mark} >/x/${directory}/root1'`,
  'docker run with every namespace': `docker run --rm --privileged --pid=host --net=host --ipc=host --uts=host busybox:1.36 sh -c 'for p in /proc/[0-9]*; do cat $p/root${directory}/secret; echo ${mark} >$p/root${directory}/pid; done'`,
  'docker run --privileged with a device': `docker run --rm --privileged busybox:1.36 sh -c 'for d in 254:0 259:0 8:0 8:1 252:0; do mknod /d b \${d%:*} \${d#*:} && head -c 1 /d && echo ${mark} device; rm -f /d; done'`,
  'docker run --device': `docker run --rm --device /dev/vda busybox:1.36 head -c 1 /dev/vda && echo ${mark} device`,
  'docker build with a mount of the disk': `printf 'FROM busybox:1.36\\nRUN cat ${directory}/secret /proc/1/root${directory}/secret\\n' >Dockerfile; docker build .`,
  'root of the first process': `echo ${mark} >/proc/1/root${directory}/first; cat /proc/1/root${directory}/secret`,
  'root and directory of every process': `for p in /proc/[0-9]*; do cat $p/root${directory}/secret $p/cwd${directory}/secret; echo ${mark} >$p/root${directory}/every; done`,
  'open files of the first process': 'for f in /proc/1/fd/*; do echo "{}" >"$f"; done',
  'mknod of a disk': `for d in 254:0 259:0 8:0 8:1 252:0; do mknod /tmp/d b \${d%:*} \${d#*:} && head -c 1 /tmp/d && echo ${mark} device; done`,
  'mknod of memory': `mknod /tmp/mem c 1 1 && head -c 1 /tmp/mem && echo ${mark} device`,
  'mount of a disk': `for d in /dev/vda /dev/sda1 /dev/nvme0n1p1; do mount $d /mnt && cat /mnt${directory}/secret; done`,
  'mount of devtmpfs': `mount -t devtmpfs dev /mnt && ls /mnt/kmsg && echo ${mark} device`,
  'mounts of the view taken away': `cp "$(command -v busybox)" /var/tmp/busybox; unshare --mount /var/tmp/busybox sh -c 'for m in /etc /usr /opt /dev /sys /proc /tmp /root /; do /var/tmp/busybox umount -l $m; done; for d in / /.machine /usr /etc; do /var/tmp/busybox cat $d/${directory}/secret; echo ${mark} >$d/${directory}/under; done'`,
  'mounts made writable':
    'mount -o remount,rw / ; mount -o remount,bind,rw /usr; mount -o remount,bind,rw /sys',
  'a namespace of its own': `unshare --user --map-root-user --mount --pid --fork --mount-proc sh -c 'cat /proc/1/root${directory}/secret; umount -l /usr; echo ${mark} >/proc/sys/kernel/core_pattern'`,
  'nsenter of the first process': `nsenter -t 1 -m -u -n -i -p cat ${directory}/secret`,
  core_pattern: `echo '|/tmp/${mark}' >/proc/sys/kernel/core_pattern`,
  'settings of the kernel': `for f in kernel/msgmax vm/swappiness fs/pipe-max-size kernel/panic; do echo 12345 >/proc/sys/$f; done; sysctl -w vm.drop_caches=1 || true`,
  'settings by a privileged container': `docker run --rm --privileged busybox:1.36 sh -c 'mount -o remount,rw /proc/sys; echo "|/${mark}" >/proc/sys/kernel/core_pattern; echo 12345 >/proc/sys/vm/swappiness'`,
  'names of the machine': `echo ${mark} >/proc/sys/kernel/domainname; hostname ${mark}`,
  sysrq: 'echo h >/proc/sysrq-trigger',
  'kernel log': `echo ${mark} >/dev/kmsg; docker run --rm --privileged busybox:1.36 sh -c 'mknod /k c 1 11; echo ${mark} >/k'`,
  'helpers of the kernel': `echo /tmp/${mark} >/sys/kernel/uevent_helper; echo /tmp/${mark} >/proc/sys/kernel/modprobe; modprobe dummy`,
  'a module': `echo x >/tmp/m.ko; insmod /tmp/m.ko`,
  'control groups': `for g in /sys/fs/cgroup /sys/fs/cgroup/*; do mkdir $g/${mark}; echo ${mark} >$g/release_agent; echo 1 >$g/notify_on_release; done`,
  'a control group that is mounted': `for c in memory rdma pids freezer; do mkdir -p /tmp/cg && mount -t cgroup -o $c cgroup /tmp/cg && mkdir /tmp/cg/${mark} && echo /tmp/${mark} >/tmp/cg/release_agent; umount /tmp/cg; done; mount -t cgroup2 none /tmp/cg && mkdir /tmp/cg/${mark}`,
  'a socket of the machine': `curl --silent --unix-socket ${directory}/socket http://x/; python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); s.connect("${directory}/socket"); print(s.recv(99))'`,
  'an abstract socket': `curl --silent --abstract-unix-socket ${abstract} http://x/`,
  'a port of the machine': `curl --silent --max-time 2 http://127.0.0.1:${port}/; for a in 10.0.2.2 172.17.0.1 192.168.0.1; do curl --silent --max-time 0.2 http://$a:${port}/; done`,
  'the clock': `date -s '2001-01-01'`,
  'a signal to everybody': 'kill -CONT -1; kill -STOP 1',
  'a process that stays': `setsid nohup bash -c 'exec -a ${mark} sleep 600' >/dev/null 2>&1 &`,
  'a link in the place of a script': `cd "$(dirname "$0")" && for n in $(seq 200); do [ -e step-$n.sh ] || ln -s ${directory}/script-$n step-$n.sh; done`,
  'a link in the place of the store': `for s in /run/heroku-orb/rehearsals/*/; do mkdir -p $s/store; ln -sfn ${directory} $s/store/artifacts; ln -sfn ${directory} $s/store/test-results; done`,
  'a link in the place of a release': `ln -s ${directory}/secret "$(dirname "$0")/release-1"`,
  'programs with the right of their owner': `cp /bin/sh /run/heroku-orb/sh; chmod 6777 /run/heroku-orb/sh; chmod 777 /run/heroku-orb`,
  'programs of the machine': `for p in /usr/bin/env /usr/bin/node "$(command -v node)" /usr/bin/nsenter; do echo ${mark} >>$p; done`,
  'home directories': `cat /root/.ssh/* /root/.aws/* /home/*/.ssh/* /root/${mark}; cat /etc/shadow | grep ':\\$'`,
})

/** Ways out that a configuration can try by what it names, without a command. */
export const paths = (directory: string): ProcessedStep[] => {
  const up = `../../../../../../../../../../..${directory}`
  return [
    { checkout: { path: `${up}/checkout` } },
    { checkout: { path: `${directory}/checkout2` } },
    { run: { name: 'file', command: 'mkdir -p ~/d && echo x >~/d/f' } },
    { store_artifacts: { path: '~/d/f', destination: `${up}/artifact/f` } },
    { store_artifacts: { path: '~/d', destination: `${up}/artifacts` } },
    { store_test_results: { path: '~/d' } },
    { save_cache: { key: up, paths: ['~/d', `${up}/cached`] } },
    { restore_cache: { key: up } },
    { persist_to_workspace: { root: '~/d', paths: ['f', `${up}/secret`] } },
    { attach_workspace: { at: `${up}/workspace` } },
    { attach_workspace: { at: `${directory}/workspace2` } },
    { run: { name: 'elsewhere', command: 'pwd', working_directory: `${up}/work` } },
  ]
}
