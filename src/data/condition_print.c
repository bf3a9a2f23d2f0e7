#include <string.h>

#include "condition.h"

/* Letters, digits and what numbers and dates are written with need no quotes. */
static bool is_bare(const char *text) {
    static const char *const words[] = {"and", "or", "not", "in", "is", "between"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return false;
    }
    if (g_ascii_strncasecmp(text, "not", 3) == 0) /* "not-done" begins with the word */
        return false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c) && !(c < 0x80 && strchr("_.-+:/%", (int)c) != NULL))
            return false;
    }
    return *text != '\0';
}

static void print_word(GString *out, const tf_word *word) {
    if (is_bare(word->text)) {
        g_string_append(out, word->text);
        return;
    }
    g_string_append_c(out, '\'');
    for (const char *p = word->text; *p != '\0'; p++) {
        if (*p == '\'')
            g_string_append_c(out, '\'');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '\'');
}

static void print_comparison(GString *out, const tf_clause *clause) {
    print_word(out, &clause->column);
    if (clause->op == TF_IS_MISSING) {
        g_string_append(out, clause->negated ? " is not missing" : " is missing");
        return;
    }
    g_string_append(out, clause->negated ? " not " : " ");
    if (clause->op == TF_IN) {
        g_string_append(out, "in (");
        for (size_t i = 0; i < clause->n_values; i++) {
            g_string_append(out, i > 0 ? ", " : "");
            print_word(out, &clause->values[i]);
        }
        g_string_append_c(out, ')');
    } else if (clause->op == TF_BETWEEN) {
        g_string_append(out, "between ");
        print_word(out, &clause->values[0]);
        g_string_append(out, " and ");
        print_word(out, &clause->values[1]);
    } else {
        g_string_append_printf(out, "%s ", tf_operator_sign(clause->op));
        print_word(out, &clause->values[0]);
    }
}

/* Chains are read from the left, so an equal junction at the right is one in parentheses. */
static void print(GString *out, const tf_clause *clause, tf_clause_type weakest) {
    const bool enclosed = clause->type > weakest;
    g_string_append(out, enclosed ? "(" : "");
    switch (clause->type) {
    case TF_CLAUSE_COMPARISON:
        print_comparison(out, clause);
        break;
    case TF_CLAUSE_NOT:
        g_string_append(out, "not ");
        print(out, clause->left, TF_CLAUSE_NOT);
        break;
    case TF_CLAUSE_AND:
    case TF_CLAUSE_OR:
        print(out, clause->left, clause->type);
        g_string_append(out, clause->type == TF_CLAUSE_AND ? " and " : " or ");
        print(out, clause->right, clause->type - 1);
        break;
    }
    g_string_append(out, enclosed ? ")" : "");
}

char *tf_clause_print(const tf_clause *clause) {
    GString *out = g_string_new(NULL);
    print(out, clause, TF_CLAUSE_OR);
    return g_string_free(out, FALSE);
}
