#include <string.h>

#include "scalar.h"
#include "value.h"

/* A grid is written as it stands on the page: a list of rows. */

/* Nobody can read more panels on a page, and tags are single letters. */
#define MAX_SIDE 12

static bool read_cell(const tf_key *key, const tf_node *node, tf_spec_cell *cell, tf_diag *diag) {
    cell->place = node->place;
    /* No id begins with a full stop, so that quotes make no difference. */
    if (tf_node_is_null(node) || (node->type == TF_NODE_SCALAR && strcmp(node->text, ".") == 0))
        return true;
    cell->text = tf_scalar_text(node, key->path, "rows of ids", diag);
    return cell->text != NULL;
}

static const char *const hint =
    "such as [[a, b], [c, c]]: an id that is repeated takes all its cells, . leaves one empty";

static bool check_shape(const tf_key *key, const tf_node *grid, const tf_node *const *rows,
                        size_t n, tf_diag *diag) {
    if (n == 0 || n > MAX_SIDE) {
        tf_diag_error(diag, &grid->place, hint, "\"%s\" must have 1 to %d rows", key->path,
                      MAX_SIDE);
        return false;
    }
    const size_t width = rows[0]->n;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const tf_node *row = rows[i];
        if (row->type != TF_NODE_LIST) {
            tf_diag_error(diag, &row->place, hint, "row %zu of \"%s\" must be a list, not %s",
                          i + 1, key->path, tf_node_type_name(row));
            good = false;
        } else if (row->n == 0 || row->n > MAX_SIDE) {
            tf_diag_error(diag, &row->place, hint, "row %zu of \"%s\" must have 1 to %d cells",
                          i + 1, key->path, MAX_SIDE);
            good = false;
        } else if (row->n != width) {
            tf_diag_error(diag, &row->place, hint,
                          "row %zu of \"%s\" has %zu cells, but the first has %zu", i + 1,
                          key->path, row->n, width);
            good = false;
        }
    }
    return good;
}

bool tf_value_read_grid(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                        tf_diag *diag) {
    if (node->type != TF_NODE_LIST) {
        tf_diag_error(diag, &node->place, hint, "\"%s\" must be a list of rows, not %s", key->path,
                      tf_node_type_name(node));
        return false;
    }
    /* One row may go without the brackets of the list around it. */
    bool one_row = node->n > 0;
    for (size_t i = 0; i < node->n; i++)
        one_row &= node->items[i]->type == TF_NODE_SCALAR;
    const tf_node *const *rows = one_row ? &node : (const tf_node *const *)node->items;
    const size_t n = one_row ? 1 : node->n;
    if (!check_shape(key, node, rows, n, diag))
        return false;
    const size_t width = rows[0]->n;
    tf_spec_cell *cells = tf_arena_array(arena, tf_spec_cell, n * width);
    bool good = true;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < width; j++)
            good &= read_cell(key, rows[i]->items[j], &cells[i * width + j], diag);
    value->cells = cells;
    value->n = n;
    value->n_columns = width;
    return good;
}
