#include "unpack.h"

#include <stdbool.h>

#include <zlib.h>
#include <zstd.h>

#define PIECE        (64 * 1024)
#define GZIP_HEADERS 16 /* zlib's way to ask for gzip's header and checksum */

struct tf_unpacker {
    tf_packing packing;
    tf_stored_reader reader;
    void *from;
    z_stream gzip;
    ZSTD_DStream *zstd;
    char *piece; /* of the stored bytes, of which those from `at` to `n` are left */
    size_t at, n;
    bool between; /* what began has ended; another may follow */
    bool ended;
    guint64 n_in, n_out;
    tf_unpack_problem problem;
};

const char *tf_packing_name(tf_packing packing) {
    return packing == TF_PACKED_GZIP ? "gzip" : packing == TF_PACKED_ZSTD ? "zstd" : "none";
}

tf_packing tf_unpacker_packing(const tf_unpacker *unpacker) {
    return unpacker->packing;
}

tf_unpacker *tf_unpacker_new(tf_packing packing, tf_stored_reader reader, void *from) {
    tf_unpacker *unpacker = g_new0(tf_unpacker, 1);
    unpacker->packing = packing;
    unpacker->reader = reader;
    unpacker->from = from;
    unpacker->piece = g_malloc(PIECE);
    unpacker->between = true;
    if (packing == TF_PACKED_GZIP &&
        inflateInit2(&unpacker->gzip, MAX_WBITS + GZIP_HEADERS) != Z_OK)
        g_error("no memory for zlib");
    if (packing == TF_PACKED_ZSTD && (unpacker->zstd = ZSTD_createDStream()) == NULL)
        g_error("no memory for zstd");
    return unpacker;
}

void tf_unpacker_free(tf_unpacker *unpacker) {
    if (unpacker == NULL)
        return;
    if (unpacker->packing == TF_PACKED_GZIP)
        inflateEnd(&unpacker->gzip);
    ZSTD_freeDStream(unpacker->zstd);
    g_free(unpacker->piece);
    g_free(unpacker);
}

void tf_unpacker_restart(tf_unpacker *unpacker) {
    unpacker->at = unpacker->n = 0;
    unpacker->n_in = unpacker->n_out = 0;
    unpacker->between = true;
    unpacker->ended = false;
    unpacker->problem = TF_UNPACK_FINE;
    if (unpacker->packing == TF_PACKED_GZIP)
        inflateReset(&unpacker->gzip);
    else
        ZSTD_DCtx_reset(unpacker->zstd, ZSTD_reset_session_only);
}

tf_unpack_problem tf_unpacker_problem(const tf_unpacker *unpacker) {
    return unpacker->problem;
}

static bool refill(tf_unpacker *unpacker) {
    unpacker->at = 0;
    unpacker->n = unpacker->reader(unpacker->from, unpacker->piece, PIECE);
    unpacker->n_in += unpacker->n;
    return unpacker->n > 0;
}

static void inflate_piece(tf_unpacker *unpacker, char *target, size_t *done, size_t size) {
    z_stream *gzip = &unpacker->gzip;
    gzip->next_in = (Bytef *)unpacker->piece + unpacker->at;
    gzip->avail_in = (uInt)(unpacker->n - unpacker->at);
    gzip->next_out = (Bytef *)target + *done;
    gzip->avail_out = (uInt)MIN(size - *done, G_MAXUINT / 2);
    const uInt room = gzip->avail_out;
    const int result = inflate(gzip, Z_NO_FLUSH);
    unpacker->at = unpacker->n - gzip->avail_in;
    *done += room - gzip->avail_out;
    unpacker->between = result == Z_STREAM_END;
    if (result == Z_STREAM_END)
        inflateReset(gzip);
    else if (result != Z_OK && result != Z_BUF_ERROR)
        unpacker->problem = TF_UNPACK_BROKEN;
}

static void decompress_piece(tf_unpacker *unpacker, char *target, size_t *done, size_t size) {
    ZSTD_inBuffer in = {unpacker->piece, unpacker->n, unpacker->at};
    ZSTD_outBuffer out = {target, size, *done};
    const size_t result = ZSTD_decompressStream(unpacker->zstd, &out, &in);
    unpacker->at = in.pos;
    *done = out.pos;
    unpacker->between = result == 0;
    if (ZSTD_isError(result))
        unpacker->problem = TF_UNPACK_BROKEN;
}

/* Tapes fill their last block with zeros; gzip leaves them out, too. */
static void skip_padding(tf_unpacker *unpacker) {
    while (unpacker->n_out > 0 && unpacker->at < unpacker->n &&
           unpacker->piece[unpacker->at] == '\0')
        unpacker->at++;
}

size_t tf_unpack(tf_unpacker *unpacker, char *target, size_t size) {
    size_t done = 0;
    while (done < size && !unpacker->ended && unpacker->problem == TF_UNPACK_FINE) {
        if (unpacker->at == unpacker->n && !refill(unpacker)) {
            unpacker->ended = unpacker->between;
            unpacker->problem = unpacker->between ? TF_UNPACK_FINE : TF_UNPACK_CUT;
            continue;
        }
        if (unpacker->between)
            skip_padding(unpacker);
        if (unpacker->at == unpacker->n)
            continue;
        const size_t before = done;
        if (unpacker->packing == TF_PACKED_GZIP)
            inflate_piece(unpacker, target, &done, size);
        else
            decompress_piece(unpacker, target, &done, size);
        unpacker->n_out += done - before;
        if (unpacker->n_out > TF_BOMB_FROM && unpacker->n_out / TF_BOMB_RATIO > unpacker->n_in)
            unpacker->problem = TF_UNPACK_BOMB;
    }
    return done;
}
