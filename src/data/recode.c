/* Levels once a file has been read: in the order of the whole file, whatever conditions left out,
   and several as one; and merges of what no file has. */
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "data/occurs.h"
#include "reader.h"

/* Takes both, or neither where there was no memory: codes are NULL then, or not of all levels. */
static bool take_codes(const tf_reader *reader, tf_levels_column *column, tf_levels *levels,
                       uint32_t *code_of, uint32_t n_mapped) {
    const bool good = code_of != NULL && n_mapped == column->levels.n;
    for (size_t row = 0; good && row < reader->table->n_rows; row++)
        if (column->codes[row] != TF_MISSING_LEVEL)
            column->codes[row] = code_of[column->codes[row]];
    g_free(code_of);
    tf_levels_clear(good ? &column->levels : levels);
    if (good)
        column->levels = *levels;
    else
        tf_diag_no_memory(reader->diag, "the levels of a column");
    return good;
}

/* ---- the order of the file ------------------------------------------------------------------- */

typedef struct placed {
    uint64_t line;
    uint32_t code;
} placed;

static int by_line(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

/* Where the text is first, in whichever row. */
static uint64_t first_line(const tf_levels_column *column, uint32_t code) {
    const char *text = tf_levels_text(&column->levels, code);
    const uint64_t line = g_array_index(column->first_lines, uint64_t, code);
    uint32_t other;
    if (!tf_levels_find(&column->others, text, strlen(text), &other))
        return line;
    return MIN(line, g_array_index(column->others_lines, uint64_t, other));
}

/* Two figures of one file, each of other rows, have their levels in one order. */
static bool order_column(const tf_reader *reader, tf_levels_column *column) {
    const uint32_t n = column->levels.n;
    if (column->others.n == 0 || n < 2 || n > TF_OTHER_LEVELS)
        return true;
    g_autofree placed *places = g_new(placed, n);
    for (uint32_t code = 0; code < n; code++)
        places[code] = (placed){first_line(column, code), code};
    qsort(places, n, sizeof *places, by_line);
    tf_levels ordered = {0};
    uint32_t *code_of = tf_try_alloc(n, sizeof *code_of);
    uint32_t i = 0;
    for (; code_of != NULL && i < n; i++) {
        const char *text = tf_levels_text(&column->levels, places[i].code);
        if (!tf_levels_code(&ordered, text, strlen(text), &code_of[places[i].code]))
            break;
    }
    return take_codes(reader, column, &ordered, code_of, i);
}

/* Levels that were made have an order of their own; the others stand behind them as they came. */
static bool order_made(const tf_reader *reader, tf_levels_column *column) {
    const tf_origin *origin = tf_source_made(reader->table->source);
    size_t n_order = 0;
    const char *const *order =
        origin != NULL ? origin->order(origin->made, column->field, &n_order) : NULL;
    if (n_order == 0)
        return true;
    const uint32_t n = column->levels.n;
    tf_levels ordered = {0};
    uint32_t *code_of = tf_try_alloc(n + 1, sizeof *code_of);
    bool good = code_of != NULL;
    uint32_t old, code;
    for (size_t i = 0; good && i < n_order; i++) {
        const char *text = order[i];
        if (tf_levels_find(&column->levels, text, strlen(text), &old))
            good = tf_levels_code(&ordered, text, strlen(text), &code);
    }
    for (old = 0; good && old < n; old++) {
        const char *text = tf_levels_text(&column->levels, old);
        good = tf_levels_code(&ordered, text, strlen(text), &code_of[old]);
    }
    return take_codes(reader, column, &ordered, code_of, good ? n : n + 1);
}

/* ---- merging --------------------------------------------------------------------------------- */

/* What a level is to be called; the last merge of a text holds. Texts that stood in quotes have
   their blanks. */
static const char *merged_text(const tf_table_options *options, const char *column,
                               const char *text) {
    g_autofree char *bare = g_strstrip(g_strdup(text));
    for (size_t i = options->n_merges; i > 0; i--) {
        const tf_level_merge *merge = &options->merges[i - 1];
        if (strcmp(merge->column, column) == 0 && strcmp(merge->from, bare) == 0)
            return merge->to;
    }
    return text;
}

static bool is_merged(const tf_table_options *options, const char *column) {
    for (size_t i = 0; i < options->n_merges; i++)
        if (strcmp(options->merges[i].column, column) == 0)
            return true;
    return false;
}

/* Once all is read: a look at each level instead of one at each cell. */
static bool merge_column(const tf_reader *reader, tf_levels_column *column) {
    const char *name = g_ptr_array_index(reader->table->names, column->field);
    if (!is_merged(&reader->request->options, name))
        return true;
    tf_levels merged = {0};
    uint32_t *code_of = tf_try_alloc(column->levels.n + 1, sizeof *code_of);
    uint32_t code = 0;
    for (; code_of != NULL && code < column->levels.n; code++) {
        const char *text =
            merged_text(&reader->request->options, name, tf_levels_text(&column->levels, code));
        if (!tf_levels_code(&merged, text, strlen(text), &code_of[code]))
            break;
    }
    return take_codes(reader, column, &merged, code_of, code);
}

/* ---- what is misspelt ---------------------------------------------------------------------- */

typedef struct merges_of {
    const tf_table_options *options;
    const char *column;
} merges_of;

/* A text that another entry names, or that is merged into already, is nobody's misspelling. */
static bool is_named(const char *text, const void *data) {
    const merges_of *of = data;
    for (size_t i = 0; i < of->options->n_merges; i++) {
        const tf_level_merge *merge = &of->options->merges[i];
        if (strcmp(merge->column, of->column) == 0 &&
            (strcmp(merge->from, text) == 0 || strcmp(merge->to, text) == 0))
            return true;
    }
    return false;
}

/* Several requests may have brought the same merge along. */
static bool is_repeated(const tf_table_options *options, size_t at) {
    for (size_t i = 0; i < at; i++) {
        const tf_level_merge *merge = &options->merges[i];
        if (strcmp(merge->column, options->merges[at].column) == 0 &&
            strcmp(merge->from, options->merges[at].from) == 0)
            return true;
    }
    return false;
}

/* Rows that conditions leave out count: the key may serve several figures of one file. A text that
   is near to one of the file was meant to be it; else the merge may be kept for other files. False:
   an error. */
static bool check_merge(const tf_reader *reader, const tf_level_merge *merge) {
    const tf_table *table = reader->table;
    const char *from = merge->from;
    if (strcmp(from, merge->to) == 0 || tf_table_occurs(table, merge->column, from))
        return true;
    if (tf_reader_is_missing(reader, from, strlen(from))) {
        tf_diag_warning(reader->diag, &merge->place, NULL,
                        "%s names \"%s\", which is read as missing (data.missing)", merge->asked_by,
                        from);
        return true;
    }
    const merges_of of = {&reader->request->options, merge->column};
    const char *near = tf_table_nearest(table, merge->column, from, is_named, &of);
    if (near == NULL) {
        tf_diag_warning(reader->diag, &merge->place, NULL,
                        "%s names \"%s\", which no row has in column \"%s\"", merge->asked_by, from,
                        merge->column);
        return true;
    }
    g_autofree char *hint = g_strdup_printf("did you mean \"%s\"?", near);
    tf_diag_error(reader->diag, &merge->place, hint,
                  "%s names \"%s\", which no row has in column \"%s\"", merge->asked_by, from,
                  merge->column);
    return false;
}

/* The last merge would hold, and the other group lose its rows. */
static bool check_one_target(const tf_reader *reader, size_t at) {
    const tf_table_options *options = &reader->request->options;
    const tf_level_merge *merge = &options->merges[at];
    for (size_t i = 0; i < at; i++) {
        const tf_level_merge *before = &options->merges[i];
        if (strcmp(before->column, merge->column) != 0 || strcmp(before->from, merge->from) != 0 ||
            strcmp(before->to, merge->to) == 0)
            continue;
        tf_diag_error(reader->diag, &merge->place,
                      "name it in one of them alone: each row is of one level",
                      "%s puts \"%s\" into \"%s\" and into \"%s\"", merge->asked_by, merge->from,
                      before->to, merge->to);
        return false;
    }
    return true;
}

/* Before anything is merged: afterwards the texts of the file are gone. */
static bool check_merges(const tf_reader *reader) {
    const tf_table_options *options = &reader->request->options;
    bool ok = true;
    for (size_t i = 0; i < options->n_merges; i++) {
        const tf_level_merge *merge = &options->merges[i];
        if (merge->asked_by == NULL || tf_table_levels(reader->table, merge->column) == NULL)
            continue;
        ok = check_one_target(reader, i) && ok;
        if (!is_repeated(options, i))
            ok = check_merge(reader, merge) && ok;
    }
    return ok;
}

bool tf_reader_recode(const tf_reader *reader) {
    if (!check_merges(reader))
        return false;
    GArray *columns = reader->table->levels;
    for (guint i = 0; i < columns->len; i++) {
        tf_levels_column *column = &g_array_index(columns, tf_levels_column, i);
        if (!order_column(reader, column) || !order_made(reader, column) ||
            !merge_column(reader, column))
            return false;
    }
    return true;
}
