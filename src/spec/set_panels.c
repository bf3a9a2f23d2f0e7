#include "set_panels.h"

#include <string.h>

#include "base/suggest.h"
#include "spec/panels.h"
#include "spec_apply.h"

/* From the ids of a layout to the figures of the set. This comes after all figures were read: a
   page may name figures below it. */

/* Tags are single letters. */
#define MAX_PANELS 26

typedef struct linker {
    const GPtrArray *figures;
    GHashTable *ids;
    tf_spec *page;
    const tf_spec_cell *cells;
    size_t n_rows, n_columns;
    tf_diag *diag;
} linker;

static const tf_id_claim *claim_of(const linker *l, const char *id) {
    g_autofree char *folded = g_ascii_strdown(id, -1);
    const tf_id_claim *claim = g_hash_table_lookup(l->ids, folded);
    return claim != NULL && strcmp(claim->node->text, id) == 0 ? claim : NULL;
}

static const tf_spec_cell *cell_at(const linker *l, size_t row, size_t column) {
    return &l->cells[row * l->n_columns + column];
}

static bool is_at(const linker *l, size_t row, size_t column, const char *id) {
    return row < l->n_rows && column < l->n_columns &&
           g_strcmp0(cell_at(l, row, column)->text, id) == 0;
}

/* Whether this is the first cell of its figure in reading order. */
static bool is_first(const linker *l, size_t row, size_t column) {
    const char *id = cell_at(l, row, column)->text;
    for (size_t i = 0; i < row * l->n_columns + column; i++)
        if (g_strcmp0(l->cells[i].text, id) == 0)
            return false;
    return true;
}

/* Grows from the first cell to the right, then down; every other cell of the id must lie in it. */
static bool span(const linker *l, tf_spec_panel *panel) {
    const char *id = panel->figure->id;
    while (is_at(l, panel->row, panel->column + panel->n_columns, id))
        panel->n_columns++;
    while (is_at(l, panel->row + panel->n_rows, panel->column, id))
        panel->n_rows++;
    for (size_t row = 0; row < l->n_rows; row++) {
        for (size_t column = 0; column < l->n_columns; column++) {
            const bool inside = row >= panel->row && row < panel->row + panel->n_rows &&
                                column >= panel->column &&
                                column < panel->column + panel->n_columns;
            if (inside == is_at(l, row, column, id))
                continue;
            tf_diag_error(l->diag, &cell_at(l, row, column)->place,
                          "repeat an id only in cells that lie side by side, or below each other",
                          "the cells of \"%s\" make no rectangle", id);
            return false;
        }
    }
    return true;
}

static bool link_cell(const linker *l, size_t row, size_t column) {
    const tf_spec_cell *cell = cell_at(l, row, column);
    if (cell->text == NULL || !is_first(l, row, column))
        return true;
    const tf_id_claim *claim = claim_of(l, cell->text);
    const tf_spec *figure = claim != NULL ? claim->spec : NULL;
    if (figure == NULL) {
        /* A figure that could not be read has its own errors; that it is missing here is none. */
        if (claim == NULL) {
            g_autoptr(GPtrArray) known = g_ptr_array_new();
            /* Nobody reads the hints of hundreds of errors, and each takes all ids. */
            const guint n = tf_diag_n_findings(l->diag) < 100 ? l->figures->len : 0;
            for (guint i = 0; i < n; i++) {
                const tf_spec *spec = l->figures->pdata[i];
                if (spec->id != NULL && spec->table != &tf_panels_key_table)
                    g_ptr_array_add(known, (char *)spec->id);
            }
            g_autofree char *hint =
                tf_did_you_mean(cell->text, (const char *const *)known->pdata, known->len,
                                "a figure that is only a panel needs an entry of its "
                                "own, with \"formats: []\"");
            tf_diag_error(l->diag, &cell->place, hint, "no figure of this set has the id \"%s\"",
                          cell->text);
        }
        return false;
    }
    if (figure->refused)
        return false; /* for errors of its own */
    if (figure->table == &tf_panels_key_table) {
        tf_diag_error(l->diag, &cell->place, "name the figures that it shows",
                      "\"%s\" is a page of panels itself", cell->text);
        return false;
    }
    tf_spec_panel panel = {figure, row, column, 1, 1, cell->place};
    if (!span(l, &panel))
        return false;
    g_array_append_val(l->page->panels, panel);
    return true;
}

static bool link_page(const linker *l) {
    l->page->panels = g_array_new(FALSE, TRUE, sizeof(tf_spec_panel));
    bool good = true;
    for (size_t row = 0; row < l->n_rows; row++)
        for (size_t column = 0; column < l->n_columns; column++)
            good &= link_cell(l, row, column);
    const guint n = l->page->panels->len;
    const tf_place place = tf_spec_place(l->page, "layout");
    if (good && (n == 0 || n > MAX_PANELS)) {
        tf_diag_error(l->diag, &place, NULL,
                      n == 0 ? "\"%s\" names no figure" : "\"%s\" has more than 26 figures",
                      "layout");
        return false;
    }
    if (good) {
        /* A page that says nothing of its style looks as its first panel does. */
        const tf_spec *first = g_array_index(l->page->panels, tf_spec_panel, 0).figure;
        static const char *const paths[] = {"style.name", "locale"};
        for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
            const tf_key *key = tf_spec_key_of_path(l->page, paths[i]);
            tf_value *own = tf_spec_slot(l->page, key);
            if (!own->given)
                *own = *tf_spec_value(first, tf_spec_key_of_path(first, paths[i]));
        }
    }
    return good;
}

/* As many shares as columns, or the drawing would have to guess. */
static bool check_widths(const linker *l) {
    size_t n = 0;
    tf_spec_numbers(l->page, "widths", &n);
    if (n == 0 || n == l->n_columns)
        return true;
    const tf_place place = tf_spec_place(l->page, "widths");
    tf_diag_error(l->diag, &place, NULL, "\"widths\" has %zu numbers for %zu columns", n,
                  l->n_columns);
    return false;
}

void tf_set_link_panels(const GPtrArray *figures, GHashTable *ids, tf_diag *diag) {
    for (guint i = 0; i < figures->len; i++) {
        tf_spec *page = figures->pdata[i];
        if (page->table != &tf_panels_key_table)
            continue;
        linker l = {.figures = figures, .ids = ids, .page = page, .diag = diag};
        l.cells = tf_spec_grid(page, "layout", &l.n_rows, &l.n_columns);
        if (l.cells == NULL)
            continue; /* said by whoever read it */
        const bool linked = link_page(&l);
        page->refused |= !check_widths(&l) || !linked;
    }
}
