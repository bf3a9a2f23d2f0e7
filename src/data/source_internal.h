#ifndef SOURCE_INTERNAL_H
#define SOURCE_INTERNAL_H

#include <sys/stat.h>

#include "base/sha256.h"
#include "source.h"

/* A conversion to UTF-8 makes at most four bytes out of one. */
#define MOST_GROWTH 4
#define MOST_CARRY  16

/** What is known of a text's encoding. */
typedef struct tf_source_encoding_state {
    char *asked; /* by the user; NULL: nothing */
    bool sought; /* nothing was said, and nothing else than UTF-8 met so far */
    bool single_byte;
    const char *found; /* by the bytes; NULL: it is UTF-8, or was asked for */
    char *word;        /* that shows it; NULL: none */
} tf_source_encoding_state;

struct tf_source {
    char *name;
    int fd;             /* -1: in memory */
    const char *memory; /* lent or `owned` */
    char *owned;
    size_t memory_size;
    GBytes *shared;        /* whose bytes `memory` is; NULL: nobody else's */
    uint64_t position;     /* of the next byte of the text */
    uint64_t stored;       /* of the next byte as it is stored */
    tf_unpacker *unpacker; /* NULL: it is stored as it is */
    tf_sheet *sheet;       /* NULL: no workbook */
    bool has_cells;        /* made of files */
    tf_origin origin;
    GIConv converter; /* (GIConv)-1: none */
    tf_source_encoding_state encoding;
    char *raw; /* what was read and is to be converted */
    char *text;
    char carried[MOST_CARRY]; /* the start of a character whose rest is in the next block */
    size_t carry;
    tf_sha256 *checksum; /**< NULL: not asked for */
    char sha256[TF_SHA256_CHARS];
    bool again; /* restarted */
    int error;
    struct stat before;
};

/** Up to `size` bytes of the text from the current position; fewer only at the end or on error. */
size_t tf_source_read_bytes(tf_source *source, char *target, size_t size);
/** From now on the text is what is unpacked. */
void tf_source_unpack(tf_source *source, tf_packing packing);
/** The first bytes, without moving on. */
size_t tf_source_peek(tf_source *source, char *start, size_t size);
/** Makes the file a text, if it is packed or a workbook; false with an error if it is neither. */
bool tf_source_unwrap(tf_source *source, const tf_table_options *options, tf_diag *diag);
/** False with an error: a sheet or its cells are asked for, and there are none. */
bool tf_source_check_sheet_keys(const tf_source *source, const tf_table_options *options,
                                tf_diag *diag);
/** The bytes are those of a text: how it is read; false with an error. */
bool tf_source_begin_text(tf_source *source, const tf_table_options *options, tf_diag *diag);

#endif
