#include <string.h>

#include "base/number.h"
#include "condition.h"
#include "data/sql.h"
#include "filter.h"

/* From the tree of a condition to SQL, whose logic of three values it has already. */

typedef struct sql_run {
    GString *sql;
    tf_sql_dialect dialect;
    const tf_condition *condition;
    GPtrArray *columns;
    tf_arena *arena;
    tf_diag *diag;
} sql_run;

static void add_equals(const sql_run *run, const tf_clause *clause, const tf_word *value) {
    if (tf_word_may_be_number(value))
        tf_sql_add_equals(run->sql, run->dialect, clause->column.text, value->text);
    else
        tf_sql_add_equals_text(run->sql, run->dialect, clause->column.text, value->text);
}

static bool add_size(const sql_run *run, const tf_clause *clause, const char *sign,
                     const tf_word *value) {
    double number;
    char shown[TF_NUMBER_CHARS];
    if (!tf_number_parse(value->text, strlen(value->text), '.', &number)) {
        const tf_place place = tf_condition_place(run->condition, value, run->arena);
        tf_diag_error(run->diag, &place, "put the condition into the query, data.sql",
                      "\"%s\" is no number: only numbers are compared by size in SQL", value->text);
        return false;
    }
    tf_number_shortest(shown, number);
    g_string_append_c(run->sql, '(');
    tf_sql_add_number(run->sql, run->dialect, clause->column.text);
    g_string_append_printf(run->sql, ") %s %s", sign, shown);
    return true;
}

static bool add_operator(const sql_run *run, const tf_clause *clause) {
    switch (clause->op) {
    case TF_IS_MISSING:
        tf_sql_add_name(run->sql, run->dialect, clause->column.text);
        g_string_append(run->sql, " is null");
        return true;
    case TF_BETWEEN:
        if (!add_size(run, clause, ">=", &clause->values[0]))
            return false;
        g_string_append(run->sql, " and ");
        return add_size(run, clause, "<=", &clause->values[1]);
    case TF_EQ:
    case TF_NE:
    case TF_IN:
        for (size_t i = 0; i < clause->n_values; i++) {
            g_string_append(run->sql, i > 0 ? " or " : "");
            add_equals(run, clause, &clause->values[i]);
        }
        return true;
    default:
        return add_size(run, clause, tf_operator_sign(clause->op), &clause->values[0]);
    }
}

static void note_column(const sql_run *run, const char *name) {
    if (!g_ptr_array_find_with_equal_func(run->columns, name, g_str_equal, NULL))
        g_ptr_array_add(run->columns, g_strdup(name));
}

static bool add_comparison(const sql_run *run, const tf_clause *clause) {
    const bool negated = clause->negated != (clause->op == TF_NE);
    note_column(run, clause->column.text);
    g_string_append(run->sql, negated ? "not (" : "(");
    const bool good = add_operator(run, clause);
    g_string_append_c(run->sql, ')');
    return good;
}

static bool add_clause(const sql_run *run, const tf_clause *clause) {
    if (clause->type == TF_CLAUSE_COMPARISON)
        return add_comparison(run, clause);
    if (clause->type == TF_CLAUSE_NOT) {
        g_string_append(run->sql, "not ");
        return add_clause(run, clause->left);
    }
    g_string_append_c(run->sql, '(');
    bool good = add_clause(run, clause->left);
    g_string_append(run->sql, clause->type == TF_CLAUSE_AND ? " and " : " or ");
    good = add_clause(run, clause->right) && good;
    g_string_append_c(run->sql, ')');
    return good;
}

bool tf_sql_add_condition(GString *sql, tf_sql_dialect dialect, const tf_condition *condition,
                          GPtrArray *columns, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const sql_run run = {sql, dialect, condition, columns, arena, diag};
    tf_clauses clauses;
    if (!tf_condition_parse(condition, NULL, 0, arena, &clauses, diag))
        return false;
    bool good = true;
    for (size_t i = 0; i < clauses.n; i++) {
        g_string_append(sql, i > 0 ? " and " : "");
        good = add_clause(&run, clauses.items[i]) && good;
    }
    return good;
}
