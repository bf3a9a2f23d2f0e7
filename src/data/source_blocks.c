#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "source_internal.h"
#include "utf8.h"

/* Blocks end where reads do, in the middle of a character as well: its first bytes are carried
   over, so that the parser never sees half of one. */

static const char utf8_mark[] = "\xEF\xBB\xBF";

/* As they are stored, which is what is hashed. */
static size_t read_stored(void *from, char *target, size_t size) {
    tf_source *source = from;
    size_t n = 0;
    const bool in_memory = source->fd < 0 || source->sheet != NULL;
    if (in_memory) {
        const uint64_t left = source->memory_size - source->stored;
        n = (size_t)MIN(left, size);
        if (n > 0)
            memcpy(target, source->memory + source->stored, n);
    }
    while (!in_memory && n < size) {
        const ssize_t got = pread(source->fd, target + n, size - n, (off_t)(source->stored + n));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            source->error = errno;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    source->stored += n;
    /* What is read again to be shown must not count twice; of a workbook the file was hashed. */
    if (source->checksum != NULL && !source->again && source->sheet == NULL)
        tf_sha256_update(source->checksum, target, n);
    return n;
}

size_t tf_source_read_bytes(tf_source *source, char *target, size_t size) {
    const size_t n = source->unpacker != NULL ? tf_unpack(source->unpacker, target, size)
                                              : read_stored(source, target, size);
    source->position += n;
    return n;
}

void tf_source_unpack(tf_source *source, tf_packing packing) {
    source->unpacker = tf_unpacker_new(packing, read_stored, source);
}

static bool cant_be_unpacked(const tf_source *source) {
    return source->unpacker != NULL && tf_unpacker_problem(source->unpacker) != TF_UNPACK_FINE;
}

typedef enum block_follows { MORE_FOLLOWS, NOTHING_FOLLOWS } block_follows;

/* The part of the block before anything that is no text; a character that is cut off by the
   block's end is carried over, unless nothing follows. */
static void check_utf8(tf_source *source, tf_block *block, block_follows after) {
    const size_t good = tf_utf8_valid_length(block->text, block->length);
    const size_t rest = block->length - good;
    source->carry = 0;
    if (rest == 0)
        return;
    if (after == MORE_FOLLOWS && tf_utf8_is_cut_off(block->text + good, rest)) {
        source->carry = rest;
        memcpy(source->carried, block->text + good, rest);
    } else {
        block->problem = block->text[good] == '\0' ? TF_TEXT_NUL : TF_TEXT_INVALID;
    }
    block->length = good;
}

/* What can't be converted becomes U+FFFD when lines are only to be shown. */
static bool skip_unconvertible(const tf_source *source, char **in, gsize *in_left, char **out,
                               gsize *out_left) {
    if (!source->again || *in_left == 0 || *out_left < 3)
        return false;
    (*in)++;
    (*in_left)--;
    memcpy(*out, "\xEF\xBF\xBD", 3);
    *out += 3;
    *out_left -= 3;
    return true;
}

/* No table has the control signs of ISO 8859 behind ASCII: where they are, the bytes were those of
   another encoding, such as windows-1252. Gives what comes before the first. */
static size_t before_controls(const char *text, size_t length) {
    for (const char *at = text, *end = text + length;
         at < end && (at = memchr(at, 0xC2, (size_t)(end - at))) != NULL; at++)
        if (at + 1 < end && (unsigned char)at[1] < 0xA0)
            return (size_t)(at - text);
    return length;
}

/* Through iconv, which stops at what it can't convert and at what the block's end has cut off: the
   first is a fault of the text, the second only waits for the next block. */
static void next_converted(tf_source *source, tf_block *block) {
    block->offset = 0;
    memcpy(source->raw, source->carried, source->carry);
    const size_t n = tf_source_read_bytes(source, source->raw + source->carry, TF_BLOCK_SIZE);
    char *in = source->raw, *out = source->text;
    gsize in_left = source->carry + n, out_left = MOST_GROWTH * (MOST_CARRY + TF_BLOCK_SIZE);
    bool invalid = false;
    while (in_left > 0 && g_iconv(source->converter, &in, &in_left, &out, &out_left) == (gsize)-1) {
        const bool cut_off = errno == EINVAL && n == TF_BLOCK_SIZE && in_left < MOST_CARRY;
        if (cut_off)
            break;
        invalid = !skip_unconvertible(source, &in, &in_left, &out, &out_left);
        if (invalid)
            break;
    }
    block->text = source->text;
    block->length = (size_t)(out - source->text);
    source->carry = 0;
    if (!source->again)
        check_utf8(source, block, NOTHING_FOLLOWS); /* for NUL, which a conversion may give */
    if (!source->again && source->encoding.single_byte) {
        const size_t good = before_controls(block->text, block->length);
        invalid |= good < block->length;
        block->length = good;
    }
    if (invalid && block->problem == TF_TEXT_FINE)
        block->problem = TF_TEXT_INVALID;
    if (!invalid) {
        source->carry = in_left;
        memcpy(source->carried, in, in_left);
    }
}

void tf_source_next(tf_source *source, tf_block *block) {
    const bool first = source->position == 0;
    *block = (tf_block){.problem = TF_TEXT_FINE};
    if (source->converter == (GIConv)-1) {
        /* Plain files are handed out as they are; nothing is copied but a cut-off character. */
        block->offset = source->position - source->carry;
        memcpy(source->text, source->carried, source->carry);
        const size_t n = tf_source_read_bytes(source, source->text + source->carry, TF_BLOCK_SIZE);
        block->text = source->text;
        block->length = source->carry + n;
        if (source->again)
            source->carry = 0;
        else
            check_utf8(source, block, n < TF_BLOCK_SIZE ? NOTHING_FOLLOWS : MORE_FOLLOWS);
    } else
        next_converted(source, block);
    /* The mark of UTF-8; those of the other encodings have been converted to it. */
    if (first && block->length >= 3 && memcmp(block->text, utf8_mark, 3) == 0) {
        block->text += 3;
        block->length -= 3;
    }
    if (source->error != 0)
        block->problem = TF_TEXT_UNREADABLE;
    else if (cant_be_unpacked(source))
        block->problem = TF_TEXT_PACKED;
}
