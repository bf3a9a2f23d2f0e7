#include <string.h>

#include "condition.h"
#include "data/condition_text.h"

/* What messages show of a condition: its text, and where in it something is. */

const char *tf_operator_sign(tf_operator op) {
    static const char *const printed[] = {"=", "!=", "<", "<=", ">", ">="};
    return printed[op];
}

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

static void print_quoted(GString *out, const char *text) {
    g_string_append_c(out, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'')
            g_string_append_c(out, '\'');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '\'');
}

static void print_word(GString *out, const tf_word *word) {
    if (is_bare(word->text))
        g_string_append(out, word->text);
    else
        print_quoted(out, word->text);
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

/* A person reads it: what isn't plainly a word looks better apart. */
char *tf_condition_word(const char *text) {
    static const char letters[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_";
    if (is_bare(text) && g_ascii_isalpha(*text) && text[strspn(text, letters)] == '\0')
        return g_strdup(text);
    GString *out = g_string_new(NULL);
    print_quoted(out, text);
    return g_string_free(out, FALSE);
}

char *tf_without_hint(const char *column, const char *value) {
    g_autofree char *name = tf_condition_word(column), *text = tf_condition_word(value);
    return g_strdup_printf("--where \"%s != %s\"", name, text);
}

char *tf_only_hint(const char *column, const char *value) {
    g_autofree char *name = tf_condition_word(column), *text = tf_condition_word(value);
    return g_strdup_printf("--where \"%s = %s\"", name, text);
}

char *tf_flag_word(const char *text) {
    const bool plain = *text && !strpbrk(text, " \t'\"$`\\()&;<>|*?!#~[]{}");
    return plain ? g_strdup(text) : g_shell_quote(text);
}

/* A flag's text is its own line: "--where:1:7". A set file's line is kept; its column is moved if
   the text stands in the line as it is, and not folded or escaped. */
tf_place tf_condition_place(const tf_condition *condition, const tf_word *part, tf_arena *arena) {
    tf_place place = condition->place;
    const char *text = condition->text;
    const char *start = text + part->start;
    const unsigned width = (unsigned)g_utf8_strlen(start, (gssize)part->length);
    if (place.line > 0) {
        if (place.excerpt == NULL || place.column == 0)
            return place;
        const char *line = place.excerpt;
        const size_t n = (size_t)g_utf8_strlen(line, -1);
        const char *value = g_utf8_offset_to_pointer(line, (glong)MIN(n, place.column - 1));
        const unsigned quoted = *value == '"' || *value == '\'';
        if (!g_str_has_prefix(value + quoted, text))
            return place;
        place.column += quoted + (unsigned)g_utf8_strlen(text, (gssize)part->start);
        place.width = width;
        return place;
    }
    if (place.file == NULL)
        return place;
    const char *line = text;
    place.line = 1;
    for (const char *end = strchr(line, '\n'); end != NULL && end < start;
         end = strchr(line, '\n')) {
        line = end + 1;
        place.line++;
    }
    place.column = (unsigned)g_utf8_strlen(line, (gssize)(start - line)) + 1;
    place.width = width;
    place.excerpt = tf_arena_strndup(arena, line, strcspn(line, "\n"));
    return place;
}
