/* Codes and their meaning below a table, in two cells of a row: "CR", "complete response". They
   would be patients, groups and levels of their own. */
#include <string.h>

#include "reader.h"

/** Of fewer rows nobody can say what the table is. */
#define LEAST_ROWS 3
/** Bytes; what is longer is no code. */
#define MOST_OF_CODE 8

/* ---- what the table has ---------------------------------------------------------------------- */

/** Whether a text stands in a column of the table above, as far as it was asked for. */
static bool occurs(const tf_reader *reader, size_t field, const char *text, size_t n_rows) {
    const int slot = field < reader->n_columns ? reader->slot_of[field] : -1;
    const tf_levels_column *column =
        slot >= 0 ? g_array_index(reader->slots, tf_slot, slot).levels_column : NULL;
    uint32_t code = 0;
    if (column == NULL)
        return false;
    while (code < column->levels.n && strcmp(tf_levels_text(&column->levels, code), text) != 0)
        code++;
    for (size_t row = 0; code < column->levels.n && row < n_rows; row++)
        if (column->codes[row] == code)
            return true;
    return false;
}

static bool occurs_elsewhere(const tf_reader *reader, size_t field, const char *text,
                             size_t n_rows) {
    for (size_t i = 0; i < reader->n_columns; i++) {
        const char *name = g_ptr_array_index(reader->table->names, i);
        if (i != field && (strcmp(name, text) == 0 || occurs(reader, i, text, n_rows)))
            return true;
    }
    return false;
}

/* ---- what a row says ------------------------------------------------------------------------- */

/** The filled cells of a row, at most two. */
typedef struct pair {
    const char *text[2];
    size_t field[2];
    size_t n;
} pair;

static pair pair_of(const GPtrArray *cells) {
    pair found = {.n = 0};
    for (guint i = 0; i < cells->len; i++) {
        const char *text = cells->pdata[i];
        if (*text == '\0')
            continue;
        if (found.n < 2) {
            found.text[found.n] = text;
            found.field[found.n] = i;
        }
        found.n++;
    }
    return found;
}

static bool is_heading(const char *text) {
    static const char *const words[] = {"key",
                                        "legend",
                                        "l\u00e9gende",
                                        "legende",
                                        "codes",
                                        "code",
                                        "notes",
                                        "note",
                                        "abbreviations",
                                        "definitions",
                                        "where",
                                        "avec",
                                        "abr\u00e9viations",
                                        NULL};
    g_autofree char *folded = g_utf8_casefold(text, -1);
    folded[strcspn(folded, ":")] = '\0';
    g_strstrip(folded);
    return g_strv_contains(words, folded);
}

static bool has_letter(const char *text) {
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

/* The second cell is a text that its column doesn't have; the first one a code of the table, which
   where no blank line parts the two is of another column than the one that it stands in. */
static bool explains(const tf_reader *reader, const pair *p, size_t n_rows) {
    const char *code = p->text[0], *meaning = p->text[1];
    if (!has_letter(meaning) || tf_reader_is_missing(reader, meaning, strlen(meaning)) ||
        occurs(reader, p->field[1], meaning, n_rows))
        return false;
    const bool own = occurs(reader, p->field[0], code, n_rows);
    const bool other = occurs_elsewhere(reader, p->field[0], code, n_rows);
    return reader->blank.brief.apart ? own || other : other && !own;
}

/** "NE", "not evaluable" beside others, though nobody of the table is NE. */
static bool may_explain(const tf_reader *reader, const pair *p, size_t n_rows) {
    return strlen(p->text[0]) <= MOST_OF_CODE && has_letter(p->text[0]) && has_letter(p->text[1]) &&
           !occurs(reader, p->field[0], p->text[0], n_rows) &&
           !occurs(reader, p->field[1], p->text[1], n_rows);
}

/** Whether a row below the table is no one's; `n`: of explained codes, of others that may be. */
static bool is_of_legend(const tf_reader *reader, uint64_t line, size_t n[2]) {
    const size_t n_rows = reader->blank.brief.rows[0].n_rows;
    g_autoptr(GPtrArray) cells = tf_reader_row_cells(reader, line);
    const pair p = cells != NULL ? pair_of(cells) : (pair){.n = 0};
    const bool explained = p.n == 2 && explains(reader, &p, n_rows);
    const bool may = p.n == 2 && !explained && may_explain(reader, &p, n_rows);
    n[0] += explained;
    n[1] += may;
    return explained || may ||
           (p.n == 1 && (is_heading(p.text[0]) || tf_is_footer_text(p.text[0])));
}

bool tf_reader_drop_legend(tf_reader *reader) {
    const tf_brief_rows *brief = &reader->blank.brief;
    if (brief->n == 0 || brief->n > TF_MOST_FOOTERS || brief->rows[0].n_rows_read < LEAST_ROWS)
        return false;
    size_t n[2] = {0, 0};
    for (size_t i = 0; i < brief->n; i++)
        if (!is_of_legend(reader, brief->rows[i].line, n))
            return false;
    if (n[0] == 0 || n[0] < n[1])
        return false;
    const tf_place place = tf_source_place(reader->table->source, brief->rows[0].line);
    g_autoptr(GPtrArray) cells = tf_reader_row_cells(reader, brief->rows[brief->n - 1].line);
    const pair last = pair_of(cells);
    g_autofree char *which = brief->n > 1 ? g_strdup_printf("the last %zu rows are", brief->n)
                                          : g_strdup("the last row is");
    tf_diag_note(reader->diag, &place, NULL, "%s a legend below the table (\"%s\"%s%s%s): not read",
                 which, last.text[0], last.n > 1 ? ", \"" : "", last.n > 1 ? last.text[1] : "",
                 last.n > 1 ? "\"" : "");
    tf_reader_drop_from(reader, &brief->rows[0]);
    return true;
}
