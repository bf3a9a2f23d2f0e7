#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <trialfig/table.h>

#include "encoding.h"
#include "sheet.h"
#include "unpack.h"

/* The bytes of a file or of standard input, handed out as blocks of valid UTF-8 without NUL and
   without byte-order mark, whatever the encoding was; gzip and zstd are unpacked on the way, the
   sheet of a workbook is made a text. What can't be read twice (standard input, pipes) is kept in
   memory, so that lines can be shown later. */

/** Large enough for the cost of a call not to count, small enough to stay in a processor's cache.
 */
#define TF_BLOCK_SIZE (256 * 1024)

typedef struct tf_source tf_source;

typedef enum tf_text_problem {
    TF_TEXT_FINE,
    TF_TEXT_NUL,        /**< a NUL follows the block */
    TF_TEXT_INVALID,    /**< bytes follow that the encoding does not have */
    TF_TEXT_UNREADABLE, /**< the system could not read on: see tf_source_errno */
    TF_TEXT_PACKED      /**< it can't be unpacked: see tf_source_packing */
} tf_text_problem;

typedef struct tf_block {
    const char *text; /**< lent until the next block is asked for */
    size_t length;    /**< 0 with TF_TEXT_FINE: the end */
    uint64_t offset;  /**< where tf_source_restart would have to begin again for this block */
    tf_text_problem problem;
} tf_block;

/** "-" is standard input. Of the options encoding and hash count; an encoding of NULL is UTF-8, or
 * what its mark or its bytes say. NULL on error. */
tf_source *tf_source_open(const char *path, const tf_table_options *options, tf_diag *diag);
/** Reads bytes that stay valid as long as the source. `name` is for messages. */
tf_source *tf_source_from_bytes(const char *name, const void *bytes, size_t length,
                                const tf_table_options *options, tf_diag *diag);
/** What a text was made of: whose the functions are. */
typedef struct tf_origin {
    void *made;
    void (*free)(void *made);
    uint64_t (*line)(const void *made, uint64_t line);
    tf_place (*place)(const void *made, uint64_t line, size_t field); /**< its excerpt is lent */
    const char *(*sha256)(const void *made);
    /** in which levels of a column stand; NULL: as they come */
    const char *const *(*order)(const void *made, size_t field, size_t *n);
    /** whether its texts were made here, so that marks in them say nothing of the file's */
    bool (*is_own)(const void *made, size_t field);
} tf_origin;
/** Text that was made of files. Takes `text`, and what it was made of (`made` NULL: nobody asks).
 */
tf_source *tf_source_of_made(tf_origin origin, const char *name, char *text, size_t length);
void tf_source_free(tf_source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_source, tf_source_free)

void tf_source_next(tf_source *source, tf_block *block);
/**
 * Starts again at an offset that a block had, or 0, to show lines: from now on nothing is hashed
 * and what is invalid is passed on as it is (with a converted encoding: as U+FFFD).
 */
bool tf_source_restart(tf_source *source, uint64_t offset);
/** False if offsets other than 0 can't be restarted at: the text is converted or unpacked. */
bool tf_source_seekable(const tf_source *source);

/** The place of a line, 0 being the whole file, without its text. Of a workbook it has the sheet
 * and the row; what it lends lives as long as the source. */
tf_place tf_source_place(tf_source *source, uint64_t line);
/** The sheet whose text this is; NULL: the file is a text. */
tf_sheet *tf_source_sheet(tf_source *source);
/** What the text was made of; NULL: it wasn't. */
const tf_origin *tf_source_made(const tf_source *source);
/** Whether cells say what they are and lines are rows, as those of sheets, and of what is made. */
bool tf_source_has_cells(const tf_source *source);
/** The line of the file for a line of the text. */
uint64_t tf_source_line(const tf_source *source, uint64_t line);
/** What is unpacked on the way, and what went wrong there. */
tf_packing tf_source_packing(const tf_source *source, tf_unpack_problem *problem);

/** Looks for the encoding of a text that turned out not to be UTF-8, where none was asked for.
 * True: it is read from the start, as if nothing had been. */
bool tf_source_find_encoding(tf_source *source);
/** The encoding that was found so, and a word that shows it (NULL: none); NULL: there was no need.
 */
const char *tf_source_encoding(const tf_source *source, const char **word);
/** Whether the bytes are not what the user said they were; all are read again for that. Free the
 * verdict with tf_encoding_verdict_clear in any case. */
bool tf_source_doubts_encoding(tf_source *source, tf_encoding_verdict *verdict);

/** As the user wrote it; "standard input" for "-". */
const char *tf_source_name(const tf_source *source);
/** Bytes, or 0 if that is not known. */
uint64_t tf_source_size(const tf_source *source);
int tf_source_errno(const tf_source *source);
/** Whether the file is not what it was when it was opened. */
bool tf_source_changed(const tf_source *source);
/** Lower-case hexadecimal; NULL unless asked for. */
const char *tf_source_sha256(tf_source *source);

#endif
