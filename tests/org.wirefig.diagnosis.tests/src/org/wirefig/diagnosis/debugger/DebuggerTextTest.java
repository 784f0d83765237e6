package org.wirefig.diagnosis.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the debuggers print, taken apart. */
class DebuggerTextTest {
    private static List<String> symbols(String text) {
        return DebuggerText.parse(text).stacks().getFirst().frames().stream().map(StackFrame::symbol).toList();
    }

    private static Buffer buffer(String text) {
        return DebuggerText.parse(text).buffers().getFirst();
    }

    @Test
    void plainStack() {
        assertEquals(List.of("ws2_32!closesocket", "wininet!ICSocket::Close+0x25", "eecrlrev+0x420f"), symbols("""
                0:005> k
                ChildEBP RetAddr
                05c2edc0 771bfb5a ws2_32!closesocket
                05c2edf8 771ce87f wininet!ICSocket::Close+0x25
                WARNING: Stack unwind information not available. Following frames may be wrong.
                05c2f55c 0818266f eecrlrev+0x420f
                """));
    }

    @Test
    void numberedStackAndFramesRemoved() {
        assertEquals(List.of("wininet!InternetOpenUrlA", "crypt32!CertVerifyRevocation+0xb7"), symbols("""
                0:005> knL
                # ChildEBP RetAddr
                00 05c2f51c 0818420f wininet!InternetOpenUrlA
                08 05c2f9b0 77a96b04 crypt32!CertVerifyRevocation+0xb7 [frames removed]
                """));
    }

    @Test
    void stackWithArgumentsOf64Bits() {
        assertEquals(List.of("WS2_32!send", "app!Client::Write<char>+0x1f", "KERNEL32!BaseThreadInitThunk+0x14"), symbols("""
                0:000> kb
                 # RetAddr               : Args to Child                                                           : Call Site
                00 00007ff6`1a2b3c4d     : 00000000`00000124 000001c2`11111111 00000000`00000010 00000000`00000000 : WS2_32!send
                01 00007ff6`1a2b3c00     : 00000000`00000001 00000000`00000000 00000000`00000000 00000000`00000000 : app!Client::Write<char>+0x1f [c:\\src\\client.cpp @ 42]
                02 00007ff8`aabbccdd     : 00000000`00000000 00000000`00000000 00000000`00000000 00000000`00000000 : KERNEL32!BaseThreadInitThunk+0x14
                """));
    }

    @Test
    void stackOf64BitsWithoutArguments() {
        assertEquals(List.of("WS2_32!recv", "app!main+0x10"), symbols("""
                Child-SP          RetAddr               Call Site
                000000a1`2f4ff6a8 00007ff6`1a2b3c4d     WS2_32!recv
                000000a1`2f4ff6b0 00007ff8`aabbccdd     app!main+0x10
                """));
    }

    @Test
    void timeTravelPosition() {
        CallStack stack = DebuggerText.parse("""
                0:000> g-
                Breakpoint 0 hit
                Time Travel Position: 4A2:1F
                0:000> k
                05c2edc0 771bfb5a ws2_32!closesocket
                """).stacks().getFirst();
        assertEquals("4A2:1F", stack.position());
    }

    @Test
    void gdbBacktrace() {
        DebuggerText text = DebuggerText.parse("""
                (gdb) bt
                #0  __libc_send (fd=5, buf=0x55d0, len=78, flags=16384) at ../sysdeps/unix/sysv/linux/send.c:28
                #1  0x00007ffff7f2a1b3 in Curl_send_plain () from /usr/lib/x86_64-linux-gnu/libcurl.so.4
                #2  0x0000555555555189 in main (argc=1, argv=0x7fffffffe0a8) at fetch.c:12
                """);
        assertEquals(List.of("__libc_send", "libcurl!Curl_send_plain", "main"),
                text.stacks().getFirst().frames().stream().map(StackFrame::symbol).toList());
    }

    @Test
    void piecesOfMemoryThatFollowEachOtherAreOne() {
        Buffer buffer = buffer("""
                0:005> da 00170aa8
                00170aa8 "HTTP/1.1 407 Proxy Authenticatio"
                00170ac8 "n Required..Proxy-Authenticate: "
                """);
        assertEquals(64, buffer.length());
        assertEquals("00170aa8", buffer.address());
    }

    @Test
    void memoryElsewhereIsAnotherBuffer() {
        List<Buffer> buffers = DebuggerText.parse("""
                00170aa8 "HTTP/1.1 407 Proxy Authenticatio"
                00190000 "GET /"
                """).buffers();
        assertEquals(2, buffers.size());
    }

    @Test
    void wideText() {
        Buffer buffer = buffer("""
                0:000> du 0000021c`5a7f1230
                0000021c`5a7f1230  "http://crl.example.com/ca.crl?x="
                0000021c`5a7f1270  "1"
                """);
        assertTrue(buffer.wide());
        assertEquals("http://crl.example.com/ca.crl?x=1", buffer.beginning());
    }

    @Test
    void dumpsOfBytesAndWords() {
        assertEquals("HTTP/1.1 407 Pro", buffer("""
                0:000> db 00170aa8 L10
                00170aa8  48 54 54 50 2f 31 2e 31-20 34 30 37 20 50 72 6f  HTTP/1.1 407 Pro
                """).beginning());
        assertEquals("HTTP/1.1 407 Pro", buffer("""
                0:000> dc 00170aa8 L4
                00170aa8  50545448 312e312f 37303420 6f725020  HTTP/1.1 407 Pro
                """).beginning());
    }

    @Test
    void gdbStringsAndBytes() {
        assertEquals("GET / HTTP/1.1..Host: a..", buffer("(gdb) x/s buf\n0x7fffffffd0a0:\t\"GET / HTTP/1.1\\r\\nHost: a\\r\\n\"...\n").beginning());
        assertEquals("GET /xxxxxxxxxxxx", buffer("0x7fffffffd0a0:\t\"GET /\", 'x' <repeats 12 times>\n").beginning());
        Buffer bytes = buffer("""
                (gdb) x/8xb buf
                0x7fffffffd0a0:\t0x47\t0x45\t0x54\t0x20\t0x2f\t0x20\t0x48\t0x54
                0x7fffffffd0a8 <buf+8>:\t0x54\t0x50
                """);
        assertEquals("GET / HTTP", bytes.beginning());
    }

    @Test
    void variables() {
        DebuggerText text = DebuggerText.parse("""
                0:005> dv
                            len = 0n263
                            buf = 0x00155420 "GET /a.crl HTTP/1.0..Host: crl"
                PROCESS_NAME:  communicator.exe
                0:005> x lpszUrl
                05c2f528 lpszUrl = 0x05c2f58c https://crl.verisign.com/pca3.crl
                """);
        assertEquals(List.of("len", "buf", "PROCESS_NAME", "lpszUrl"), text.variables().stream().map(Variable::name).toList());
        assertEquals(List.of("buf", "lpszUrl"), text.buffers().stream().map(Buffer::name).toList());
    }

    @Test
    void proseIsNothing() {
        assertTrue(DebuggerText.parse("The next thing we should see is the client sending a GET.\nFrame 416: it does not.\n").isEmpty());
    }

    @Test
    void anythingCanBePasted() {
        for (String odd : List.of("\"", "0x1: \"\\", "00170aa8 \"", "#0 ", "(gdb)", "x = \"", "'\\0' <repeats 99999999999 times>", "0:000>", "ffffffff`ffffffff \"a\"")) {
            DebuggerText.parse((odd + "\n").repeat(3));
        }
        for (String odd : List.of("00170aa8 00170aa8 ", "0x10: 0x41 ", "'a", "\\0", "x = ", "a::", "( ")) {
            DebuggerText.parse(odd + odd.repeat(100_000));
        }
    }
}
