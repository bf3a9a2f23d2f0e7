#ifndef CONDITION_H
#define CONDITION_H

#include <trialfig/table.h>

#include "base/memory.h"

/**
 * The tree of a condition:
 *
 *     list       = or { "," or }                              each of them must hold
 *     or         = and { ("or" | "|" | "||") and }
 *     and        = unary { ("and" | "&" | "&&") unary }
 *     unary      = ("not" | "!") unary | "(" or ")" | comparison
 *     comparison = column operator value
 *                | column ["not"] "in" "(" value { "," value } ")"
 *                | column ["not"] "between" value "and" value
 *                | column "is" ["not"] "missing"
 *
 * Operators are = == != <> < <= > >= and their signs; words may have capitals. Names and values
 * stand in '…', "…" or `…` (a quote within is doubled) or bare. A bare name is the longest column's
 * name that is followed by an operator or one of the words, else all that stands before one. A bare
 * value ends at a comma, & | or a parenthesis that it did not open, and before "and" and "or".
 */
typedef enum tf_clause_type {
    TF_CLAUSE_COMPARISON,
    TF_CLAUSE_NOT,
    TF_CLAUSE_AND,
    TF_CLAUSE_OR
} tf_clause_type;

typedef enum tf_operator {
    TF_EQ,
    TF_NE,
    TF_LT,
    TF_LE,
    TF_GT,
    TF_GE,
    TF_IN,
    TF_BETWEEN,
    TF_IS_MISSING
} tf_operator;

/** A name or a value, and where it stands in the condition's text (bytes, with its quotes). */
typedef struct tf_word {
    const char *text;
    size_t start, length;
    bool quoted; /**< then it is a text, whatever it looks like */
} tf_word;

typedef struct tf_clause {
    tf_clause_type type;
    const struct tf_clause *left, *right; /**< AND, OR; NOT has no right one */
    /* of a comparison: */
    tf_word column;
    tf_operator op;
    bool negated; /**< not in, not between, is not missing */
    tf_word *values;
    size_t n_values;
    size_t leaf; /**< number of the comparison in its text, from 0 */
} tf_clause;

/** What nobody writes by hand; beyond it a condition is refused. */
#define TF_MAX_COMPARISONS 1000
#define TF_MAX_NESTING     100

/** The conditions of one text, all of which must hold. */
typedef struct tf_clauses {
    const tf_clause **items;
    size_t n, n_leaves;
} tf_clauses;

/**
 * Reads a condition into `arena`; `names` are the columns of the file that it is for. An error
 * points into the text.
 */
bool tf_condition_parse(const tf_condition *condition, const char *const *names, size_t n_names,
                        tf_arena *arena, tf_clauses *clauses, tf_diag *diag);

/** The tree as it can be read again, whatever the columns are called. Newly allocated. */
char *tf_clause_print(const tf_clause *clause);

/** The place of a part of the condition's text. Its file and excerpt live as long as the arena. */
tf_place tf_condition_place(const tf_condition *condition, const tf_word *part, tf_arena *arena);

/** "=", "<=" …: of the operators that are signs. */
const char *tf_operator_sign(tf_operator op);

#endif
