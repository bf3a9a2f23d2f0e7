#include <string.h>

#include <trialfig/diag.h>

#include "base/shown_text.h"

#define SHOWN_OF_EACH 20
#define SHOWN_COLUMNS 80 /* of an excerpt */
#define TAB_WIDTH     4

/* One character of an excerpt as it is shown. */
typedef struct cell {
    gunichar shown;
    unsigned width; /* terminal columns: 0 for combining marks, 2 for wide ones */
} cell;

/* Excerpts are handled character by character as the terminal shows them: bytes, characters and
   columns all differ, and the mark must stand under the right one. */

static unsigned columns_of(gunichar c) {
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

static GArray *cells_of(const char *excerpt) {
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(cell));
    const char *end = excerpt + strlen(excerpt);
    unsigned column = 0;
    for (const char *p = excerpt; p < end;) {
        cell c = {.shown = tf_next_shown(&p, end)};
        c.width = columns_of(c.shown);
        if (c.shown == TF_SHOWN_TAB) {
            c.shown = ' ';
            c.width = TAB_WIDTH - column % TAB_WIDTH;
        }
        column += c.width;
        g_array_append_val(cells, c);
    }
    return cells;
}

static unsigned width_between(const GArray *cells, size_t from, size_t to) {
    unsigned width = 0;
    for (size_t i = from; i < to && i < cells->len; i++)
        width += g_array_index(cells, cell, i).width;
    return width;
}

static size_t last_fitting(const GArray *cells, size_t from, unsigned columns) {
    unsigned used = 0;
    size_t i = from;
    for (; i < cells->len; i++) {
        used += g_array_index(cells, cell, i).width;
        if (used > columns)
            break;
    }
    return i;
}

/* What is shown of a long line: from its start as long as the marked place is within it, else
   with a third of the room before that place. */
static void choose_window(const GArray *cells, size_t mark, size_t *from, size_t *to) {
    *from = 0;
    *to = last_fitting(cells, 0, SHOWN_COLUMNS);
    if (*to == cells->len || mark < *to * 3 / 4)
        return;
    *from = MIN(mark, cells->len);
    unsigned before = 0;
    while (*from > 0) {
        const unsigned width = g_array_index(cells, cell, *from - 1).width;
        if (before + width > SHOWN_COLUMNS / 3)
            break;
        before += width;
        (*from)--;
    }
    *to = last_fitting(cells, *from, SHOWN_COLUMNS);
}

static void append_repeated(GString *text, char c, size_t n) {
    for (size_t i = 0; i < n; i++)
        g_string_append_c(text, c);
}

static void append_excerpt(GString *text, const tf_place *place) {
    g_autoptr(GArray) cells = cells_of(place->excerpt);
    g_autofree char *number = g_strdup_printf("%u", place->line);
    size_t from, to;
    choose_window(cells, place->column > 0 ? place->column - 1 : 0, &from, &to);
    g_string_append_printf(text, "   %s | ", number);
    if (from > 0)
        g_string_append(text, "…");
    for (size_t i = from; i < to; i++) {
        const cell c = g_array_index(cells, cell, i);
        g_string_append_unichar(text, c.shown);
        for (unsigned k = 1; c.shown == ' ' && k < c.width; k++)
            g_string_append_c(text, ' ');
    }
    if (to < cells->len)
        g_string_append(text, "…");
    g_string_append_c(text, '\n');
    if (place->column == 0)
        return;
    append_repeated(text, ' ', strlen(number) + 3);
    g_string_append(text, " | ");
    /* The mark never leaves the window; past the line's end there is one "^" for what is missing.
     */
    const size_t mark = CLAMP((size_t)place->column - 1, from, cells->len);
    const size_t mark_end = MIN(mark + MAX(place->width, 1), MAX(to, mark + 1));
    append_repeated(text, ' ', width_between(cells, from, mark) + (from > 0 ? 1 : 0));
    g_string_append_c(text, '^');
    const unsigned width = width_between(cells, mark, mark_end);
    append_repeated(text, '~', width > 1 ? width - 1 : 0);
    g_string_append_c(text, '\n');
}

static void append_place(GString *text, const tf_place *place) {
    if (place->file == NULL)
        return;
    g_autofree char *file = tf_shown_text(place->file, strlen(place->file), 0);
    g_string_append_printf(text, "%s:", file);
    g_autofree char *within =
        place->within ? tf_shown_text(place->within, strlen(place->within), 0) : NULL;
    if (within)
        g_string_append_printf(text, " %s:", within);
    if (!within && place->line > 0)
        g_string_append_printf(text, "%u:", place->line);
    if (!within && place->line > 0 && place->column > 0)
        g_string_append_printf(text, "%u:", place->column);
    g_string_append_c(text, ' ');
}

static const char *label_of(const tf_finding *finding) {
    static const char *const labels[] = {"note", "warning", "error"};
    const bool internal = finding->severity == TF_ERROR && finding->cause == TF_CAUSE_INTERNAL;
    return internal ? "internal error" : labels[finding->severity];
}

char *tf_finding_format(const tf_finding *finding) {
    if (!finding || !finding->message)
        return g_strdup("");
    GString *text = g_string_new(NULL);
    g_autofree char *message = tf_shown_text(finding->message, strlen(finding->message), 0);
    append_place(text, &finding->place);
    g_string_append_printf(text, "%s: %s\n", label_of(finding), message);
    if (finding->place.excerpt != NULL && finding->place.line > 0)
        append_excerpt(text, &finding->place);
    if (finding->hint != NULL) {
        /* A hint may have several lines. */
        g_auto(GStrv) lines = g_strsplit(finding->hint, "\n", -1);
        for (size_t i = 0; lines[i] != NULL; i++) {
            g_autofree char *shown = tf_shown_text(lines[i], strlen(lines[i]), 0);
            g_string_append_printf(text, "   %s%s\n", i == 0 ? "hint: " : "      ", shown);
        }
    }
    return g_string_free(text, FALSE);
}

static void append_rest(GString *text, size_t n, const char *what) {
    if (n > SHOWN_OF_EACH)
        g_string_append_printf(text, "… and %zu more %s%s\n", n - SHOWN_OF_EACH, what,
                               n - SHOWN_OF_EACH == 1 ? "" : "s");
}

/* One fault often shows in every row: the first twenty tell enough, and the others are counted, so
   that findings of other kinds are not scrolled away. */
char *tf_diag_text(const tf_diag *diag, tf_severity least) {
    size_t n[TF_ERROR + 1] = {0};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity < least)
            continue;
        if (++n[finding->severity] > SHOWN_OF_EACH && finding->severity != TF_NOTE)
            continue;
        g_autofree char *one = tf_finding_format(finding);
        g_string_append(text, one);
    }
    append_rest(text, n[TF_WARNING], "warning");
    append_rest(text, n[TF_ERROR], "error");
    return g_string_free(text, FALSE);
}

void tf_diag_print(const tf_diag *diag, FILE *stream, tf_severity least) {
    if (!diag || !stream)
        return;
    g_autofree char *text = tf_diag_text(diag, least);
    fputs(text, stream);
}
