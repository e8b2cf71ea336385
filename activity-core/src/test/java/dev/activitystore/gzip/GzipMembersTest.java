package dev.activitystore.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of a gzip file is read, or it is an error that says where. */
class GzipMembersTest {

    private static final byte[] ONE = member("one");
    private static final byte[] TWO = member("two");
    private static final byte[] EMPTY = member("");

    @Test
    void all_members_are_read_empty_ones_too() throws IOException {
        assertThat(text(ONE)).isEqualTo("one");
        assertThat(text(EMPTY)).isEmpty();
        assertThat(text(ONE, TWO)).isEqualTo("onetwo");
        assertThat(text(ONE, EMPTY)).isEqualTo("one");
        assertThat(text(EMPTY, EMPTY, TWO, EMPTY, ONE)).isEqualTo("twoone");
    }

    @Test
    void zeros_behind_the_last_member_are_padding() throws IOException {
        assertThat(text(ONE, new byte[1])).isEqualTo("one");
        assertThat(text(ONE, TWO, new byte[1 << 17])).isEqualTo("onetwo");
    }

    @Test
    void anything_else_behind_a_member_is_named_with_its_place() {
        for (String foreign : new String[] {"x", "{\"id\":1}\n", "\u001f{", "PK\u0003\u0004", "\n"}) {
            assertThatThrownBy(() -> text(ONE, foreign.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ZipException.class)
                    .hasMessage("behind member 1, at byte " + (ONE.length + 1) + ", stands something else");
        }
        assertThatThrownBy(() -> text(ONE, TWO, new byte[5], new byte[] {7}))
                .hasMessage("behind member 2, at byte " + (ONE.length + TWO.length + 6) + ", stands something else");
        assertThatThrownBy(() -> text(ONE, new byte[2], TWO)).isInstanceOf(ZipException.class);
    }

    @Test
    void a_place_is_right_however_far_behind_it_is() {
        byte[] random = new byte[200_000];
        new Random(2).nextBytes(random);
        byte[] large = member(HexFormat.of().formatHex(random));
        assertThatThrownBy(() -> text(large, ONE, new byte[] {7}))
                .hasMessage("behind member 2, at byte " + (large.length + ONE.length + 1) + ", stands something else");
    }

    @Test
    void what_only_begins_like_a_member_is_damaged() {
        byte[] begun = HexFormat.of().parseHex("1f8b0800000000000003");
        assertThatThrownBy(() -> text(ONE, begun, new byte[] {-1}, new byte[99]))
                .hasMessageStartingWith(
                        "member 2 is damaged, at byte " + (ONE.length + begun.length + 1) + " or before: ");
        assertThatThrownBy(() -> text(ONE, begun, new byte[] {-1, -1, -1}))
                .isInstanceOf(ZipException.class)
                .hasMessageStartingWith("member 2 is damaged, at byte ");
        assertThatThrownBy(() -> text(ONE, HexFormat.of().parseHex("1f8b08ff")))
                .isInstanceOf(ZipException.class)
                .hasMessageStartingWith("behind member 1, at byte ");
    }

    @Test
    void an_end_within_any_member_is_one_that_comes_too_early() {
        byte[] both = joined(ONE, TWO);
        for (int length = 0; length < both.length; length++) {
            byte[] cut = Arrays.copyOf(both, length);
            if (length != ONE.length) {
                assertThatThrownBy(() -> text(cut))
                        .as("the first %d bytes", length)
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void a_wrong_checksum_or_length_is_found() {
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            byte[] damaged = TWO.clone();
            damaged[damaged.length - fromEnd] ^= 1;
            assertThatThrownBy(() -> text(ONE, damaged))
                    .isInstanceOf(ZipException.class)
                    .hasMessageStartingWith("member 2 is damaged, at byte " + (ONE.length + TWO.length));
        }
    }

    @Test
    void what_is_no_gzip_file_is_said_to_be_none() {
        assertThatThrownBy(() -> text("text".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ZipException.class)
                .hasMessage("it is not in the gzip format");
        assertThatThrownBy(() -> text(new byte[20])).hasMessage("it is not in the gzip format");
    }

    @Test
    void a_header_may_have_all_of_its_optional_parts() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(HexFormat.of().parseHex("1f8b081e000000000003" + "0300" + "616263"));
        header.write("name\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        byte[] deflated = Arrays.copyOfRange(ONE, 10, ONE.length);
        byte[] right = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};
        assertThat(text(header.toByteArray(), right, deflated, TWO)).isEqualTo("onetwo");
        assertThat(text(TWO, header.toByteArray(), right, deflated)).isEqualTo("twoone");
        byte[] wrong = {(byte) ~checksum.getValue(), (byte) (checksum.getValue() >> 8)};
        assertThatThrownBy(() -> text(header.toByteArray(), wrong, deflated)).isInstanceOf(ZipException.class);
    }

    @Test
    void the_extra_field_alone_is_as_long_as_it_says() throws IOException {
        byte[] header = HexFormat.of().parseHex("1f8b0804000000000003" + "0300" + "610062");
        assertThat(text(header, Arrays.copyOfRange(ONE, 10, ONE.length))).isEqualTo("one");
    }

    @Test
    void bytes_come_one_by_one_too() throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(member("\u00ff")))) {
            assertThat(members.read()).isEqualTo(0xc3);
            assertThat(members.read()).isEqualTo(0xbf);
            assertThat(members.read()).isEqualTo(-1);
        }
    }

    @Test
    void closing_closes_the_file_once_and_ends_reading() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        GzipMembers members = new GzipMembers(new ByteArrayInputStream(ONE) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        members.close();
        members.close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(members::read).isInstanceOf(IOException.class).hasMessage("closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 16})
    void large_members_are_read_however_slowly_they_come(int atOnce) throws IOException {
        byte[] random = new byte[300_000];
        new Random(1).nextBytes(random);
        String large = HexFormat.of().formatHex(random);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(joined(member(large), ONE))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, atOnce));
            }

            @Override
            public int available() {
                return 0;
            }
        };
        try (GzipMembers members = new GzipMembers(slow)) {
            assertThat(new String(members.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(large + "one");
        }
    }

    private static String text(byte[]... parts) throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(joined(parts)))) {
            return new String(members.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] member(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
