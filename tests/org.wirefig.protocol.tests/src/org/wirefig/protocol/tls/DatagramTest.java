package org.wirefig.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

class DatagramTest {
    /** The protected client Initial of RFC 9001, appendix A.2. */
    private static final String INITIAL = "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9bd8bab936b47d92ec356c"
            + "0bab7df5976d27cd449f63300099f3991c260ec4c60d17b31f8429157bb35a1282a643a8d2262cad67500cadb8e7378c8eb7539ec4d4905fed1bee1fc8aa"
            + "fba17c750e2c7ace01e6005f80fcb7df621230c83711b39343fa028cea7f7fb5ff89eac2308249a02252155e2347b63d58c5457afd84d05dfffdb20392844"
            + "ae812154682e9cf012f9021a6f0be17ddd0c2084dce25ff9b06cde535d0f920a2db1bf362c23e596d11a4f5a6cf3948838a3aec4e15daf8500a6ef69ec4e3"
            + "feb6b1d98e610ac8b7ec3faf6ad760b7bad1db4ba3485e8a94dc250ae3fdb41ed15fb6a8e5eba0fc3dd60bc8e30c5c4287e53805db059ae0648db2f64264e"
            + "d5e39be2e20d82df566da8dd5998ccabdae053060ae6c7b4378e846d29f37ed7b4ea9ec5d82e7961b7f25a9323851f681d582363aa5f89937f5a67258bf63"
            + "ad6f1a0b1d96dbd4faddfcefc5266ba6611722395c906556be52afe3f565636ad1b17d508b73d8743eeb524be22b3dcbc2c7468d54119c7468449a13d8e3b"
            + "95811a198f3491de3e7fe942b330407abf82a4ed7c1b311663ac69890f4157015853d91e923037c227a33cdd5ec281ca3f79c44546b9d90ca00f064c99e3d"
            + "d97911d39fe9c5d0b23a229a234cb36186c4819e8b9c5927726632291d6a418211cc2962e20fe47feb3edf330f2c603a9d48c0fcb5699dbfe5896425c5bac"
            + "4aee82e57a85aaf4e2513e4f05796b07ba2ee47d80506f8d2c25e50fd14de71e6c418559302f939b0e1abd576f279c4b2e0feb85c1f28ff18f58891ffef13"
            + "2eef2fa09346aee33c28eb130ff28f5b766953334113211996d20011a198e3fc433f9f2541010ae17c1bf202580f6047472fb36857fe843b19f5984009ddc3"
            + "24044e847a4f4a0ab34f719595de37252d6235365e9b84392b061085349d73203a4a13e96f5432ec0fd4a1ee65accdd5e3904df54c1da510b0ff20dcc0c77"
            + "fcb2c0e0eb605cb0504db87632cf3d8b4dae6e705769d1de354270123cb11450efc60ac47683d7b8d0f811365565fd98c4c8eb936bcab8d069fc33bd801b03"
            + "adea2e1fbc5aa463d08ca19896d2bf59a071b851e6c239052172f296bfb5e72404790a2181014f3b94a4e97d117b438130368cc39dbb2d198065ae3986547"
            + "926cd2162f40a29f0c3c8745c0f50fba3852e566d44575c29d39a03f0cda721984b6f440591f355e12d439ff150aab7613499dbd49adabc8676eef023b15b6"
            + "5bfc5ca06948109f23f350db82123535eb8a7433bdabcb909271a6ecbcb58b936a88cd4e8f2e6ff5800175f113253d8fa9ca8885c2f552e657dc603f252e1"
            + "a8e308f76f0be79e2fb8f5d5fbbe2e30ecadd220723c8c0aea8078cdfcb3868263ff8f0940054da48781893a7e49ad5aff4af300cd804a6b6279ab3ff3afb"
            + "64491c85194aab760d58a606654f9f4400e8b38591356fbf6425aca26dc85244259ff2b19c41b9f96f3ca9ec1dde434da7d2d392b905ddf3d1f9af93d1af5"
            + "950bd493f5aa731b4056df31bd267b6b90a079831aaf579be0a39013137aac6d404f518cfd46840647e78bfe706ca4cf5e9c5453e9f7cfd2b8b4c8d169a44e"
            + "55c88d4a9a7f9474241e221af44860018ab0856972e194cd934";

    @Test
    void theServerNameOfAQuicInitialIsRead() throws IOException {
        try (Trace trace = new Frames(50000, 443).overUdp().client(Frames.hex(INITIAL)).open()) {
            assertEquals(List.of("1"), Frames.values(trace, 1, "tls.handshake.type"));
            assertEquals(List.of("example.com"), Frames.values(trace, 1, "tls.handshake.extensions_server_name"));
            assertEquals(List.of("2"), Frames.values(trace, 1, "quic.packet_number"));
            assertEquals("QUIC: Initial. Client Hello (example.com).", trace.row(1).description());
        }
    }

    @Test
    void dtlsFragmentsComeTogetherInAnyOrder() throws IOException {
        String body = "feff" + "44".repeat(32) + "00" + "00" + "0002002f" + "0100";
        String head = "16feff0000" + "%012x" + "%04x" + "01" + "%06x" + "0000" + "%06x" + "%06x";
        int total = body.length() / 2;
        byte[] second = Frames.hex(String.format(head, 1, 12 + total - 20, total, 20, total - 20) + body.substring(40));
        byte[] first = Frames.hex(String.format(head, 0, 12 + 20, total, 0, 20) + body.substring(0, 40));
        try (Trace trace = new Frames(50000, 4433).overUdp().client(second).client(first).open()) {
            assertEquals(List.of(), Frames.values(trace, 1, "dtls.handshake.ciphersuite"));
            assertEquals(List.of("0x002f"), Frames.values(trace, 2, "dtls.handshake.ciphersuite"));
            assertEquals("DTLSv1.0", trace.row(2).protocol());
            assertTrue(trace.row(1).description().contains("fragment"));
        }
    }
}
