#include "data/condition_parts.h"

#include "condition.h"

/* For a second file that has some of the columns only: it can be asked each of the conditions that
   must all hold by itself. */

/* Only counts without `columns`, so that the list can be made as long as it must be. */
static size_t add_columns(const tf_clause *clause, const char **columns, size_t n) {
    if (clause->type == TF_CLAUSE_COMPARISON) {
        if (columns)
            columns[n] = clause->column.text;
        return n + 1;
    }
    n = add_columns(clause->left, columns, n);
    return clause->right ? add_columns(clause->right, columns, n) : n;
}

void tf_condition_parts(const tf_condition *condition, const GPtrArray *columns, tf_arena *arena,
                        GPtrArray *parts) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_clauses clauses;
    if (!tf_condition_parse(condition, (const char *const *)columns->pdata, columns->len, arena,
                            &clauses, unheard))
        return;
    for (size_t i = 0; i < clauses.n; i++) {
        tf_condition_part *part = tf_arena_array(arena, tf_condition_part, 1);
        g_autofree char *text = tf_clause_print(clauses.items[i]);
        part->text = tf_arena_strdup(arena, text);
        part->n_columns = add_columns(clauses.items[i], NULL, 0);
        part->columns = tf_arena_array(arena, const char *, part->n_columns + 1);
        add_columns(clauses.items[i], part->columns, 0);
        g_ptr_array_add(parts, part);
    }
}
