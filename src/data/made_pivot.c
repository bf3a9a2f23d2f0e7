/* Columns that become rows, and rows that become columns. */
#include <string.h>

#include "made.h"

#define PIVOT "pivot"
/** Columns that a pivot may make: more are patients or free text, and no measurements. */
#define MOST_NEW_COLUMNS 1000
#define SHOWN_COLUMNS    5

/** Other codes in the places of all columns, for rows that were taken from others. */
static bool take_rows(tf_made *made, const uint32_t *from, size_t n) {
    for (guint i = 0; i < made->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(made->columns, i);
        uint32_t *codes = tf_try_alloc(n + 1, sizeof *codes);
        if (codes == NULL)
            return tf_made_no_memory(made);
        for (size_t row = 0; row < n; row++)
            codes[row] = column->codes[from[row]];
        g_free(column->codes);
        column->codes = codes;
    }
    for (guint i = 0; i < made->files->len; i++) {
        tf_made_file *file = &g_array_index(made->files, tf_made_file, i);
        uint32_t *rows = tf_try_alloc(n + 1, sizeof *rows);
        if (rows == NULL)
            return tf_made_no_memory(made);
        for (size_t row = 0; row < n; row++)
            rows[row] = file->rows != NULL ? file->rows[from[row]] : from[row];
        g_free(file->rows);
        file->rows = rows;
    }
    made->n_rows = n;
    return true;
}

static const char *cell(const tf_made_column *column, size_t row) {
    const uint32_t code = column->codes[row];
    return code == TF_MISSING_LEVEL ? NULL : tf_levels_text(&column->levels, code);
}

/* ---- longer --------------------------------------------------------------------------------- */

/** Columns that are rows now are columns no more. */
static void drop_columns(tf_made *made, tf_made_column *const *columns, size_t n) {
    for (size_t i = 0; i < n; i++)
        g_ptr_array_remove(made->columns, columns[i]);
}

static bool fill_longer(tf_made *made, const tf_pivot *pivot, tf_made_column *const *columns,
                        size_t n_before) {
    tf_made_column *names = tf_made_add(made, pivot->names, PIVOT, &pivot->place);
    tf_made_column *values =
        names != NULL ? tf_made_add(made, pivot->values[0], PIVOT, &pivot->place) : NULL;
    bool good = values != NULL;
    for (size_t row = 0; good && row < n_before * pivot->n_columns; row++) {
        const size_t which = row % pivot->n_columns;
        const char *text = cell(columns[which], row);
        good = tf_made_put(made, names, row, pivot->labels[which]) &&
               (text == NULL || tf_made_put(made, values, row, text));
    }
    if (!good)
        return false;
    names->order = pivot->labels;
    names->n_order = pivot->n_columns;
    return true;
}

/* ---- columns that a newer export has ----------------------------------------------------------
 */

/** What numbered columns are called before and behind their numbers. */
typedef struct numbered {
    const char *name; /**< of the first */
    size_t before;
    const char *behind;
} numbered;

/** "W4" is numbered, "W" and "4" are not. */
static bool is_numbered(const char *name, numbered *form) {
    form->name = name;
    form->before = strcspn(name, "0123456789");
    form->behind = name + form->before + strspn(name + form->before, "0123456789");
    return form->before > 0 && form->behind > name + form->before &&
           form->behind[strcspn(form->behind, "0123456789")] == '\0';
}

static bool same_form(const numbered *a, const numbered *b) {
    return a->before == b->before && strncmp(a->name, b->name, a->before) == 0 &&
           strcmp(a->behind, b->behind) == 0;
}

/** What at least two of the columns are called but for their numbers, and no other numbered one is
 * called otherwise. */
static bool form_of(tf_made_column *const *columns, size_t n, numbered *form) {
    size_t n_alike = 0;
    for (size_t i = 0; i < n; i++) {
        numbered own;
        if (!is_numbered(columns[i]->name, &own))
            continue;
        if (n_alike++ == 0)
            *form = own;
        else if (!same_form(form, &own))
            return false;
    }
    return n_alike > 1;
}

static size_t n_filled(const tf_made *made, const tf_made_column *column) {
    size_t n = 0;
    for (size_t row = 0; row < made->n_rows; row++)
        n += column->codes[row] != TF_MISSING_LEVEL;
    return n;
}

/* W4, W8 and W12 are named, and the file has W16 as well by now. */
static void tell_siblings(const tf_made *made, const tf_pivot *pivot,
                          tf_made_column *const *columns) {
    numbered form = {NULL, 0, NULL}, own;
    if (!form_of(columns, pivot->n_columns, &form))
        return;
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < made->columns->len; i++) {
        const tf_made_column *other = g_ptr_array_index(made->columns, i);
        bool listed = !is_numbered(other->name, &own) || !same_form(&form, &own);
        for (size_t k = 0; k < pivot->n_columns; k++)
            listed |= columns[k] == other;
        const size_t n = listed ? 0 : n_filled(made, other);
        if (n == 0)
            continue;
        g_string_append_printf(said, "%s\"%s\" (%zu rows)", said->len ? ", " : "", other->name, n);
        g_string_append_printf(list, ", \"%s\"", other->name);
    }
    if (said->len == 0)
        return;
    g_autofree char *hint = g_strdup_printf("if they are meant as well: longer: […%s]", list->str);
    tf_diag_warning(made->diag, &pivot->place, hint,
                    PIVOT ".longer leaves out columns called like its own: %s", said->str);
}

static bool longer(tf_made *made, const tf_pivot *pivot) {
    const size_t n_before = made->n_rows, n = n_before * pivot->n_columns;
    g_autofree tf_made_column **columns = g_new(tf_made_column *, pivot->n_columns + 1);
    bool good = true;
    for (size_t i = 0; i < pivot->n_columns; i++) {
        columns[i] = tf_made_need(made, PIVOT, &pivot->place, pivot->columns[i]);
        good &= columns[i] != NULL;
    }
    if (!good)
        return false;
    if (!made->is_other)
        tell_siblings(made, pivot, columns);
    g_autofree uint32_t *from = n < UINT32_MAX ? tf_try_alloc(n + 1, sizeof *from) : NULL;
    if (from == NULL)
        return tf_made_no_memory(made);
    for (size_t row = 0; row < n; row++)
        from[row] = (uint32_t)(row / pivot->n_columns);
    if (!take_rows(made, from, n) || !fill_longer(made, pivot, columns, n_before))
        return false;
    drop_columns(made, columns, pivot->n_columns);
    tf_diag_note(made->diag, &pivot->place, NULL,
                 "%zu rows became %zu: one for each of %zu columns", n_before, n, pivot->n_columns);
    return true;
}

/* ---- wider ---------------------------------------------------------------------------------- */

typedef struct widening {
    tf_made *made;
    const tf_pivot *pivot;
    tf_made_column **ids, **values, *names;
    size_t n_before;
    uint32_t *group_of;  /**< of each row; TF_NO_ROW: it has no id, or no name */
    uint32_t *first_row; /**< of each group */
    size_t n_groups, n_left_out;
    uint32_t *row_with; /**< of group and name, TF_NO_ROW: none */
} widening;

static bool find_columns(widening *w) {
    tf_made *made = w->made;
    const tf_pivot *pivot = w->pivot;
    w->ids = tf_arena_array(made->arena, tf_made_column *, pivot->n_ids);
    w->values = tf_arena_array(made->arena, tf_made_column *, pivot->n_values);
    w->names = tf_made_need(made, PIVOT, &pivot->place, pivot->names);
    bool good = w->names != NULL;
    for (size_t i = 0; i < pivot->n_ids; i++) {
        w->ids[i] = tf_made_need(made, PIVOT, &pivot->place, pivot->ids[i]);
        good &= w->ids[i] != NULL;
    }
    for (size_t i = 0; i < pivot->n_values; i++) {
        w->values[i] = tf_made_need(made, PIVOT, &pivot->place, pivot->values[i]);
        good &= w->values[i] != NULL;
    }
    if (good && w->names->levels.n > MOST_NEW_COLUMNS) {
        tf_diag_error(made->diag, &pivot->place, NULL,
                      PIVOT ".wider: column \"%s\" has %u texts, of which each would be a column; "
                            "at most %d can be",
                      w->names->name, w->names->levels.n, MOST_NEW_COLUMNS);
        return false;
    }
    return good;
}

static bool group_rows(widening *w) {
    tf_made *made = w->made;
    g_autoptr(GString) id = g_string_new(NULL);
    tf_levels ids = {0};
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        w->group_of[row] = TF_NO_ROW;
        if (!tf_made_key(made, w->ids, w->pivot->n_ids, row, id) ||
            tf_made_text(made, w->names, row) == NULL) {
            w->n_left_out++;
            continue;
        }
        const uint32_t before = ids.n;
        good = tf_levels_code(&ids, id->str, id->len, &w->group_of[row]);
        if (good && ids.n > before)
            w->first_row[w->n_groups++] = (uint32_t)row;
    }
    tf_levels_clear(&ids);
    return good || tf_made_no_memory(made);
}

static bool refuse_two(const widening *w, size_t row, size_t before) {
    const tf_place place = tf_made_cell_place(w->made, w->names, row);
    g_autoptr(GString) id = g_string_new(NULL);
    tf_made_key(w->made, w->ids, w->pivot->n_ids, row, id);
    g_autofree char *shown = tf_made_shown_key(id->str);
    const tf_place other = tf_made_cell_place(w->made, NULL, before);
    tf_diag_error(w->made->diag, &place,
                  "one row for each: name more columns in pivot.id, or take one of the rows out",
                  PIVOT ".wider: \"%s\" has \"%s\" in two rows, here and in line %u", shown,
                  tf_made_text(w->made, w->names, row), other.line);
    return false;
}

static bool place_rows(widening *w) {
    const size_t n_names = w->names->levels.n;
    for (size_t i = 0; i < w->n_groups * n_names; i++)
        w->row_with[i] = TF_NO_ROW;
    for (size_t row = 0; row < w->made->n_rows; row++) {
        if (w->group_of[row] == TF_NO_ROW)
            continue;
        uint32_t *at = &w->row_with[w->group_of[row] * n_names + w->names->codes[row]];
        if (*at != TF_NO_ROW)
            return refuse_two(w, row, *at);
        *at = (uint32_t)row;
    }
    return true;
}

static bool is_among(const tf_made_column *column, tf_made_column *const *columns, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (columns[i] == column)
            return true;
    return false;
}

static bool is_steady(const widening *w, const tf_made_column *column) {
    for (size_t row = 0; row < w->n_before; row++) {
        const uint32_t group = w->group_of[row];
        if (group != TF_NO_ROW && column->codes[row] != column->codes[w->first_row[group]])
            return false;
    }
    return true;
}

/** What differs between the rows of one id has no place in its one row. */
static GPtrArray *unsteady(const widening *w, GString *told) {
    GPtrArray *columns = g_ptr_array_new();
    for (guint i = 0; i < w->made->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(w->made->columns, i);
        if (column == w->names || is_among(column, w->values, w->pivot->n_values)) {
            g_ptr_array_add(columns, column);
        } else if (!is_steady(w, column)) {
            if (columns->len < SHOWN_COLUMNS + w->pivot->n_values + 1)
                g_string_append_printf(told, "%s\"%s\"", told->len > 0 ? ", " : "", column->name);
            g_ptr_array_add(columns, column);
        }
    }
    return columns;
}

/** One column of those to come: its cells by group, as texts of the column of values. */
static bool fill_wider(widening *w, const tf_made_column *values, uint32_t name,
                       const uint32_t *codes) {
    const size_t n_names = w->names->levels.n;
    const char *level = tf_levels_text(&w->names->levels, name);
    g_autofree char *called =
        w->pivot->n_values > 1 ? g_strdup_printf("%s_%s", values->name, level) : g_strdup(level);
    tf_made_column *column = tf_made_add(w->made, called, PIVOT, &w->pivot->place);
    bool good = column != NULL;
    for (size_t group = 0; good && group < w->n_groups; group++) {
        const uint32_t row = w->row_with[group * n_names + name];
        const uint32_t code = row == TF_NO_ROW ? TF_MISSING_LEVEL : codes[row];
        if (code != TF_MISSING_LEVEL)
            good = tf_made_put(w->made, column, group, tf_levels_text(&values->levels, code));
    }
    return good;
}

/* The columns of values and names are needed until the new ones are filled, with the codes of all
   rows; the others have those of the first row of each id by then. */
static bool widen(widening *w) {
    tf_made *made = w->made;
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GPtrArray) gone = unsteady(w, told);
    const size_t n_values = w->pivot->n_values;
    g_autofree uint32_t **codes = g_new0(uint32_t *, n_values + 1);
    bool good = true;
    for (size_t i = 0; good && i < n_values; i++) {
        codes[i] = tf_try_alloc(w->n_before + 1, sizeof **codes);
        good = codes[i] != NULL || tf_made_no_memory(made);
        if (good)
            memcpy(codes[i], w->values[i]->codes, w->n_before * sizeof **codes);
    }
    const uint8_t *missing = tf_made_missing(made, w->names);
    good = good && take_rows(made, w->first_row, w->n_groups);
    const guint n_named = made->columns->len;
    for (uint32_t name = 0; good && name < w->names->levels.n; name++)
        for (size_t i = 0; good && !missing[name] && i < n_values; i++)
            good = fill_wider(w, w->values[i], name, codes[i]);
    for (size_t i = 0; i < n_values; i++)
        g_free(codes[i]);
    if (!good)
        return false;
    const guint n_new = made->columns->len - n_named;
    if (told->len > 0)
        tf_diag_note(made->diag, &w->pivot->place, NULL,
                     "left out by the pivot, since rows of one id differ in it: %s%s", told->str,
                     gone->len > SHOWN_COLUMNS + n_values + 1 ? " and others" : "");
    for (guint i = 0; i < gone->len; i++)
        g_ptr_array_remove(made->columns, g_ptr_array_index(gone, i));
    tf_diag_note(made->diag, &w->pivot->place, NULL, "%zu rows became %zu, with %u new columns",
                 w->n_before, w->n_groups, n_new);
    if (w->n_left_out > 0)
        tf_diag_warning(made->diag, &w->pivot->place, NULL,
                        "%zu rows left out by the pivot: no id, or no \"%s\"", w->n_left_out,
                        w->pivot->names);
    return true;
}

static bool wider(tf_made *made, const tf_pivot *pivot) {
    widening w = {.made = made, .pivot = pivot, .n_before = made->n_rows};
    if (!find_columns(&w))
        return false;
    w.group_of = tf_try_alloc(made->n_rows + 1, sizeof *w.group_of);
    w.first_row = tf_try_alloc(made->n_rows + 1, sizeof *w.first_row);
    bool good = w.group_of != NULL && w.first_row != NULL ? true : tf_made_no_memory(made);
    good = good && group_rows(&w);
    if (good) {
        w.row_with = tf_try_alloc(w.n_groups * w.names->levels.n + 1, sizeof *w.row_with);
        good = w.row_with != NULL || tf_made_no_memory(made);
    }
    if (good && w.n_groups == 0) {
        tf_diag_error(made->diag, &pivot->place, NULL,
                      PIVOT ".wider: no row has an id and a \"%s\"", pivot->names);
        good = false;
    }
    good = good && place_rows(&w) && widen(&w);
    g_free(w.group_of);
    g_free(w.first_row);
    g_free(w.row_with);
    return good;
}

bool tf_made_pivot(tf_made *made, const tf_pivot *pivot) {
    return pivot->form == TF_PIVOT_LONGER ? longer(made, pivot) : wider(made, pivot);
}
