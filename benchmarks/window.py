#!/usr/bin/env python3
"""Works Wirefig's window and Wireshark's from outside, on a display of their own, and compares them.

usage: window.py FILE FRAME [wirefig|wireshark ...]

Both are measured by the same yardstick: from a key, or the start, until the process is at rest, that is, has used less than a
tenth of one processor for half a second; the half second is not counted. What Wirefig does beyond what was asked for, such as
looking for causes after opening, is in its figures. Memory is what no file backs (RssAnon). Pictures of both stay in
.cache/window. Needs Xvfb, openbox, xdotool, ImageMagick; where Wireshark is missing, that is said and Wirefig measured alone.
WIREFIG names another start script than the one of the build.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PRODUCT = os.environ.get('WIREFIG', ROOT + '/releng/org.wirefig.product/target/products/org.wirefig.product/linux/gtk/x86_64/wirefig')
PICTURES = ROOT + '/.cache/window'
FILTERS = ['tcp.flags.reset==1', 'tcp.port==5061 || http', 'frame contains "Proxy-Auth"']
TICK = os.sysconf('SC_CLK_TCK')
LOOK = 0.02
REST = 0.5
BUSY = 0.1
PATIENCE = 240


def processor(pid):
    with open(f'/proc/{pid}/stat') as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    with open(f'/proc/{pid}/status') as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith('RssAnon'))


def until_rest(pid, begun, used=0):
    """Seconds from begun until the process was at rest, and its processor time beyond what it had used by then."""
    looks = [(time.time(), processor(pid))]
    while time.time() - begun < PATIENCE:
        time.sleep(LOOK)
        now = time.time()
        looks.append((now, processor(pid)))
        before = [look for look in looks if now - look[0] >= REST]
        if before and looks[-1][1] - before[-1][1] <= BUSY * REST:
            end = before[-1][0]
            return max(0, end - begun), looks[-1][1] - used
    raise SystemExit(f'process {pid} was not at rest after {PATIENCE} s')


def tool(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def window(pid, name):
    """Waits for a window of the process, brings it to the front, and makes it as large as the other program's."""
    end = time.time() + PATIENCE
    while time.time() < end:
        found = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(pid), '--name', name], capture_output=True, text=True)
        if found.stdout.split():
            shown = found.stdout.split()[-1]
            tool('xdotool', 'windowactivate', '--sync', shown)
            tool('xdotool', 'windowmove', shown, '0', '0')
            tool('xdotool', 'windowsize', shown, '1590', '950')
            return
        time.sleep(0.05)
    raise SystemExit(f'no window "{name}"')


def picture(name):
    os.makedirs(PICTURES, exist_ok=True)
    tool('import', '-window', 'root', f'{PICTURES}/{name}.png')


def act(what, pid, *keys):
    before = processor(pid)
    begun = time.time()
    tool('xdotool', 'key', *keys)
    seconds, used = until_rest(pid, begun, before)
    say(what, seconds, used)


def say(what, seconds, used):
    print(f'  {what:45s} {seconds:7.2f} s {used:7.2f} s of processor time', flush=True)


def program(name, arguments, home):
    if name == 'wireshark':
        return ['wireshark'] + (['-r'] + arguments if arguments else []), {'HOME': home, 'XDG_RUNTIME_DIR': home, 'QT_QPA_PLATFORM': 'xcb'}
    return [PRODUCT] + arguments, {'WIREFIG_HOME': home, 'WIREFIG_CONFIGURATION': home + '/configuration', 'GDK_BACKEND': 'x11',
                                   'WIREFIG_JAVA_OPTIONS': '-Dwirefig.timing -Dwirefig.watchdog ' + os.environ.get('WIREFIG_JAVA_OPTIONS', '')}


def begin(name, arguments, home, title):
    command, environment = program(name, arguments, home)
    begun = time.time()
    with open(home + '/said', 'w') as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=subprocess.DEVNULL)
    window(process.pid, title)
    return process, begun


def end(process):
    process.send_signal(signal.SIGTERM)
    process.wait()


def measure(name, file, frame):
    focus = 'ctrl+slash' if name == 'wireshark' else 'ctrl+f'
    shown = os.path.basename(file)
    with tempfile.TemporaryDirectory() as home:
        for again in range(2):  # the second start, when what the first one makes for itself is there
            process, begun = begin(name, [], home, 'Wire')
            seconds, used = until_rest(process.pid, begun)
            end(process)
        print(name)
        say('start without a file', seconds, used)
        process, begun = begin(name, [file], home, shown)
        seconds, used = until_rest(process.pid, begun)
        say('start with the file', seconds, used)
        print(f'  memory that no file backs: {memory(process.pid)} MB', flush=True)
        picture(name + '-open')
        window(process.pid, shown)
        for text in FILTERS:
            tool('xdotool', 'key', focus, 'ctrl+a')
            tool('xdotool', 'type', '--delay', '10', text)
            until_rest(process.pid, time.time())
            act('filter ' + text, process.pid, 'Return')
        picture(name + '-filter')
        tool('xdotool', 'key', focus, 'ctrl+a', 'BackSpace')
        act('filter cleared', process.pid, 'Return')
        tool('xdotool', 'key', 'Escape', 'ctrl+g')
        until_rest(process.pid, time.time())
        tool('xdotool', 'type', '--delay', '10', frame)
        until_rest(process.pid, time.time())
        act('go to frame ' + frame, process.pid, 'Return')
        picture(name + '-frame')
        print(f'  memory at the end: {memory(process.pid)} MB', flush=True)
        end(process)
        with open(home + '/said') as said:  # what Wirefig itself measured
            print(''.join('  ' + line for line in said if line.startswith(('timing:', 'watchdog:'))), end='')


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    file, frame = os.path.abspath(sys.argv[1]), sys.argv[2]
    programs = sys.argv[3:] or ['wirefig', 'wireshark']
    if 'wireshark' in programs and not shutil.which('wireshark'):
        print('SKIPPED: wireshark is not installed, so nothing stands beside Wirefig', file=sys.stderr)
        programs.remove('wireshark')
    reading, writing = os.pipe()
    display = subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], pass_fds=[writing],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ['DISPLAY'] = ':' + os.read(reading, 16).decode().strip()
    os.environ.pop('WAYLAND_DISPLAY', None)
    manager = subprocess.Popen(['openbox'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        print(f'{os.path.getsize(file):,} bytes, load {os.getloadavg()[0]:.1f}')
        for name in programs:
            measure(name, file, frame)
        print(f'load {os.getloadavg()[0]:.1f}')
    finally:
        manager.terminate()
        display.terminate()


if __name__ == '__main__':
    main()
