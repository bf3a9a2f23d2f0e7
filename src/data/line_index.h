#ifndef LINE_INDEX_H
#define LINE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/** Line of the file where each kept row begins. Costs nothing while rows follow line by line, a
    byte a row once they don't (a filter, newlines in quotes, blank lines). */
typedef struct tf_line_index {
    uint64_t first, last; /**< lines of the first and the last row */
    size_t n;
    uint8_t *steps; /**< from the row before; NULL while all are 1; LONG_STEP: see `jumps` */
    size_t capacity;
    uint64_t *marks; /**< line of every 64th row */
    size_t n_marks, marks_capacity;
    GArray *jumps; /**< rows whose step fits into no byte */
} tf_line_index;

void tf_line_index_clear(tf_line_index *index);
/** False: no memory. Lines must rise. */
bool tf_line_index_add(tf_line_index *index, uint64_t line);
uint64_t tf_line_index_get(const tf_line_index *index, size_t row);

#endif
