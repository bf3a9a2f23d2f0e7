#include "condition.h"

#include <string.h>

/* `column operator value`, as people write it on a command line, where quotes are the shell's
   first. What comes out is only texts: whether 65 is a number is decided by the column it is
   compared with. */

typedef struct operator_text {
    const char *text;
    int op; /* as tf_operator of trialfig/table.h */
} operator_text;

enum { EQ, NE, LT, LE, GT, GE };

/* Longer ones first: "<=" is not "<" with a value that begins with "=". */
static const operator_text operators[] = {
    {"==", EQ},     {"!=", NE},     {"<>", NE}, {"<=", LE}, {">=", GE}, {"\u2260", NE},
    {"\u2264", LE}, {"\u2265", GE}, {"=", EQ},  {"<", LT},  {">", GT},
};
static const char *const printed[] = {"=", "!=", "<", "<=", ">", ">="};

static const operator_text *operator_at(const char *text) {
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
        if (g_str_has_prefix(text, operators[i].text))
            return &operators[i];
    return NULL;
}

/* Reads a quoted text from its opening quote; *end is after the closing one. NULL if it never
 * closes. */
static char *read_quoted(const char *text, tf_arena *arena, const char **end) {
    const char quote = *text;
    g_autoptr(GString) inside = g_string_new(NULL);
    for (const char *p = text + 1; *p != '\0'; p++) {
        if (*p != quote) {
            g_string_append_c(inside, *p);
        } else if (p[1] == quote) {
            g_string_append_c(inside, quote);
            p++;
        } else {
            *end = p + 1;
            return tf_arena_strdup(arena, inside->str);
        }
    }
    return NULL;
}

static bool is_quote(char c) {
    return c == '"' || c == '\'';
}

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t");
}

/* Everything up to the operator, without the blanks before it. */
/* Names with blanks and accents need no quotes, because nothing but an operator ends them. A quote
   that is not closed before an operator is part of the name. */
static const char *read_column(const char *text, tf_arena *arena, const char **end) {
    if (is_quote(*text)) {
        const char *column = read_quoted(text, arena, end);
        if (column != NULL && operator_at(skip_blanks(*end)) != NULL)
            return column;
    }
    const char *p = text;
    while (*p != '\0' && operator_at(p) == NULL)
        p = g_utf8_next_char(p);
    *end = p;
    return g_strchomp(tf_arena_strndup(arena, text, (size_t)(p - text)));
}

static const char *read_value(const char *text, tf_arena *arena) {
    const char *end = NULL;
    if (is_quote(*text)) {
        const char *value = read_quoted(text, arena, &end);
        if (value != NULL && *skip_blanks(end) == '\0')
            return value;
    }
    return g_strchomp(tf_arena_strdup(arena, text));
}

bool tf_condition_parse(const char *text, tf_place place, tf_arena *arena,
                        tf_spec_condition *condition, tf_diag *diag) {
    const char *hint = "such as \"PARAMCD = PFS\", \"AGE >= 65\" or \"ARM != Screening\"";
    const char *end = NULL;
    const char *column = read_column(skip_blanks(text), arena, &end);
    end = skip_blanks(end);
    const operator_text *found = operator_at(end);
    if (found == NULL) {
        tf_diag_error(diag, &place, hint, "\"%s\" is not a condition: it has no operator", text);
        return false;
    }
    if (column[0] == '\0') {
        tf_diag_error(diag, &place, hint, "\"%s\" is not a condition: it names no column", text);
        return false;
    }
    const char *rest = skip_blanks(end + strlen(found->text));
    if (*rest == '\0') {
        tf_diag_error(diag, &place, hint, "\"%s\" is not a condition: nothing after %s", text,
                      found->text);
        return false;
    }
    if (operator_at(rest) != NULL) {
        tf_diag_error(diag, &place, "operators: = != < <= > >=; a value that begins so is quoted",
                      "\"%s\" is not a condition: two operators", text);
        return false;
    }
    *condition = (tf_spec_condition){column, found->op, read_value(rest, arena), place};
    return true;
}

typedef enum side { COLUMN, VALUE } side;

/* The reverse of what the readers above do; a column is quoted for any operator in it, a value only
   for one at its beginning. */
static bool needs_quotes(const char *text, side which) {
    const size_t n = strlen(text);
    if (n == 0 || is_quote(text[0]) || strchr(" \t\n\r\f\v", text[0]) != NULL ||
        strchr(" \t\n\r\f\v", text[n - 1]) != NULL || operator_at(text) != NULL)
        return true;
    for (const char *p = text; which == COLUMN && *p != '\0'; p = g_utf8_next_char(p))
        if (operator_at(p) != NULL)
            return true;
    return false;
}

static void print_side(GString *out, const char *text, side which) {
    if (!needs_quotes(text, which)) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'')
            g_string_append_c(out, '\'');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '\'');
}

char *tf_condition_print(const tf_spec_condition *condition) {
    GString *out = g_string_new(NULL);
    print_side(out, condition->column, COLUMN);
    g_string_append_printf(out, " %s ", printed[condition->op]);
    print_side(out, condition->value, VALUE);
    return g_string_free(out, FALSE);
}
