#include "line_index.h"

#include <string.h>

#include "base/memory.h"

#define MARK_EVERY 64
#define LONG_STEP  255 /* the row is one of the jumps */

typedef struct jump {
    size_t row;
    uint64_t line;
} jump;

void tf_line_index_clear(tf_line_index *index) {
    g_free(index->steps);
    g_free(index->marks);
    if (index->jumps != NULL)
        g_array_unref(index->jumps);
    *index = (tf_line_index){0};
}

/* Without marks the line of row n would take n additions; with one every 64 rows it takes so many
   at most, for 1/8 byte a row. Files that are read once more are held against the rows one by one.
 */
static bool add_mark(tf_line_index *index, uint64_t line) {
    if (index->n_marks == index->marks_capacity) {
        const size_t capacity = MAX(index->marks_capacity * 2, 16);
        uint64_t *marks = tf_try_realloc(index->marks, capacity, sizeof *marks);
        if (marks == NULL)
            return false;
        index->marks = marks;
        index->marks_capacity = capacity;
    }
    index->marks[index->n_marks++] = line;
    return true;
}

static bool make_room(tf_line_index *index) {
    if (index->n < index->capacity)
        return true;
    const size_t capacity = MAX(index->capacity + index->capacity / 2, index->n + 1024);
    uint8_t *steps = tf_try_realloc(index->steps, capacity, 1);
    if (steps == NULL)
        return false;
    index->steps = steps;
    index->capacity = capacity;
    return true;
}

/* The first row that does not follow the row before it: from now on steps are written down. */
static bool begin_steps(tf_line_index *index) {
    if (!make_room(index))
        return false;
    memset(index->steps, 1, index->n);
    for (size_t row = 0; row < index->n; row += MARK_EVERY)
        if (!add_mark(index, index->first + row))
            return false;
    index->jumps = g_array_new(FALSE, FALSE, sizeof(jump));
    return true;
}

bool tf_line_index_add(tf_line_index *index, uint64_t line) {
    if (index->n == 0) {
        index->first = line;
    } else if (index->steps != NULL || line != index->last + 1) {
        if (index->steps == NULL && !begin_steps(index))
            return false;
        if (!make_room(index) || (index->n % MARK_EVERY == 0 && !add_mark(index, line)))
            return false;
        const uint64_t step = line - index->last;
        index->steps[index->n] = (uint8_t)MIN(step, LONG_STEP);
        if (step >= LONG_STEP) {
            const jump far = {index->n, line};
            g_array_append_val(index->jumps, far);
        }
    }
    index->last = line;
    index->n++;
    return true;
}

/* The last jump at or before the row; the caller knows that there is one. */
static uint64_t line_after_jump(const tf_line_index *index, size_t row) {
    guint low = 0, high = index->jumps->len;
    while (high - low > 1) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(index->jumps, jump, middle).row <= row)
            low = middle;
        else
            high = middle;
    }
    return g_array_index(index->jumps, jump, low).line;
}

uint64_t tf_line_index_get(const tf_line_index *index, size_t row) {
    if (index->steps == NULL)
        return index->first + row;
    const size_t mark = row / MARK_EVERY;
    uint64_t line = index->marks[mark];
    for (size_t i = mark * MARK_EVERY + 1; i <= row; i++)
        line = index->steps[i] == LONG_STEP ? line_after_jump(index, i) : line + index->steps[i];
    return line;
}
