#ifndef LINES_H
#define LINES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <trialfig/diag.h>

#include "source.h"

/** Where the blocks of a file begin, so that a line can be found again without reading from the
    start: one entry for each 256 KiB. */
typedef struct tf_block_start {
    uint64_t offset;
    uint64_t line; /**< of the block's first byte */
    bool after_cr; /**< a line feed there belongs to the line before */
} tf_block_start;

/** What tf_line_place needs besides a line. */
typedef struct tf_lines {
    tf_source *source;
    const GArray *blocks; /**< of tf_block_start */
    char delimiter;
} tf_lines;

/**
 * The place of a cell (or of the row, `field` SIZE_MAX) in the row that begins at `line`. The
 * excerpt is newly allocated, or NULL if the line can't be read again.
 */
tf_place tf_line_place(const tf_lines *lines, uint64_t line, size_t field);
/** Of a file of text at most `most` bytes from the start of a line on, newly allocated; NULL: they
 * can't be read again. */
char *tf_line_text(const tf_lines *lines, uint64_t line, size_t most);

#endif
