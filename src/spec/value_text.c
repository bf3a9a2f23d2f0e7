#include <string.h>

#include "spec/ask.h"
#include "value.h"

/* What stands on a command line is not YAML: "--title x: y" is that text, and a column may be
   called "no" or "[1]". Only where a list or a map is wanted is YAML's flow syntax read, as there
   is no other way to say it. */

static bool is_quote(char c) {
    return c == '"' || c == '\'';
}

/* Bytes of the longest known column that the text begins with, and that one of `ends` follows. */
static size_t known_column(const tf_value_text *given, const char *text, const char *ends) {
    size_t longest = 0;
    for (size_t i = 0; i < given->n_columns; i++) {
        const size_t n = strlen(given->columns[i]);
        if (n <= longest || strncmp(text, given->columns[i], n) != 0)
            continue;
        const char *rest = text + n + strspn(text + n, " ");
        if (*rest == '\0' || strchr(ends, *rest) != NULL)
            longest = n;
    }
    return longest;
}

/* A quote counts only where an item begins: that in "Kaplan's" is a letter like others. */
static const char *end_of_item(const tf_value_text *given, const char *text) {
    const char *p = text + strspn(text, " ");
    const size_t known = known_column(given, p, ",");
    if (known > 0)
        return p + known + strspn(p + known, " ");
    char quote = '\0';
    if (is_quote(*p))
        quote = *p++;
    for (; *p != '\0'; p++)
        if (*p == quote)
            quote = '\0';
        else if (*p == ',' && quote == '\0')
            break;
    return p;
}

/* Written without brackets, items are what shells and people expect of a flag: --strata ISS,SEX.
   Blanks are trimmed, quotes taken off. */
static tf_node *split(const tf_value_text *given, const char *text, tf_arena *arena) {
    size_t n = 1;
    for (const char *p = end_of_item(given, text); *p != '\0'; p = end_of_item(given, p + 1))
        n++;
    tf_node *list = tf_node_list(arena, n);
    const char *start = text;
    for (size_t i = 0; i < n; i++) {
        const char *end = end_of_item(given, start);
        g_autofree char *item = g_strstrip(g_strndup(start, (size_t)(end - start)));
        const size_t length = strlen(item);
        const bool quoted = length > 1 && is_quote(item[0]) && item[length - 1] == item[0] &&
                            known_column(given, item, "") == 0;
        if (quoted)
            item[length - 1] = '\0';
        list->items[i] =
            tf_node_scalar(arena, item + quoted, quoted ? TF_QUOTED : TF_PLAIN, given->place);
        start = end + (*end != '\0');
    }
    list->place = given->place;
    return list;
}

/** `COL is not missing`, with the column in quotes or not. */
static bool names_any(const char *text) {
    static const char any[] = " " TF_ANY_VALUE;
    const size_t length = strlen(text);
    const char *closing = is_quote(*text) ? strchr(text + 1, *text) : NULL;
    if (closing != NULL)
        return strcmp(closing + 1, any) == 0;
    return length >= sizeof any && strcmp(text + length - strlen(any), any) == 0;
}

bool tf_value_column_is(const tf_value_text *given, tf_arena *arena, tf_node **column,
                        tf_node **values, tf_diag *diag) {
    const char *text = given->text;
    const char *name = text, *mark = strrchr(text, '='); /* the last, as values rarely hold one */
    size_t length = mark != NULL ? (size_t)(mark - text) : strlen(text);
    const size_t known = known_column(given, text, "=");
    const char *closing = is_quote(*text) ? strchr(text + 1, *text) : NULL;
    if (known > 0) {
        length = known;
        mark = strchr(text + known, '=');
    } else if (closing != NULL && (closing[1] == '\0' || closing[1] == '=')) {
        name = text + 1;
        length = (size_t)(closing - name);
        mark = closing[1] == '=' ? closing + 1 : NULL;
    }
    /* No column of that name is known: "Date of death is not missing" says it as conditions do. */
    const bool any = known == 0 && (mark == NULL || closing != NULL) && names_any(text);
    if (any) {
        mark = NULL;
        name = closing != NULL ? text + 1 : text;
        length = closing != NULL ? (size_t)(closing - name) : length - strlen(" " TF_ANY_VALUE);
    }
    if (mark != NULL && (length == 0 || mark[1] == '\0')) {
        tf_diag_error(diag, &given->place, "such as status=1 or status=1,2",
                      "\"%s\" is not a column, or a column and its values", text);
        return false;
    }
    const tf_value_text plain = {.place = given->place}; /* values are no columns */
    g_autofree char *copy = g_strndup(name, length);
    *column = tf_node_scalar(arena, copy, TF_QUOTED, given->place);
    *values = mark != NULL ? split(&plain, mark + 1, arena)
              : any        ? split(&plain, TF_ANY_VALUE, arena)
                           : NULL;
    return true;
}

bool tf_column_is_read(const char *text, const tf_place *place, tf_arena *arena, tf_column_is *read,
                       tf_diag *diag) {
    tf_node *column = NULL, *values = NULL;
    const tf_value_text given = {.text = text, .place = *place};
    if (!tf_value_column_is(&given, arena, &column, &values, diag))
        return false;
    *read = (tf_column_is){.column = column->text};
    if (values == NULL)
        return true;
    const char **is = tf_arena_array(arena, const char *, values->n + 1);
    for (size_t i = 0; i < values->n; i++)
        is[i] = values->items[i]->text;
    read->is = (tf_texts){is, values->n};
    return true;
}

/* The text has lines and columns of its own, below the flag's name: "--set:1:6" points into it. */
static const tf_node *parse_flow(const tf_value_text *given, GPtrArray *documents, tf_diag *diag) {
    tf_yaml *document = tf_yaml_parse(given->place.file != NULL ? given->place.file : given->name,
                                      given->text, strlen(given->text), diag);
    if (document == NULL)
        return NULL;
    g_ptr_array_add(documents, document);
    const tf_node *root = tf_yaml_root(document);
    if (root == NULL)
        tf_diag_error(diag, &given->place, NULL, "\"%s\" has no value", given->name);
    return root;
}

const tf_node *tf_value_node_of_text(const tf_value_text *given, tf_arena *arena,
                                     GPtrArray *documents, tf_diag *diag) {
    const char first = given->text[strspn(given->text, " ")];
    switch (given->type) {
    case TF_KEY_DIVISIONS:
    case TF_KEY_COLUMNS:
        if (known_column(given, given->text, ",") > 0)
            return split(given, given->text, arena);
        if (first == '{' && given->type == TF_KEY_DIVISIONS)
            return parse_flow(given, documents, diag);
        /* fall through */
    case TF_KEY_STRINGS:
    case TF_KEY_NUMBERS:
    case TF_KEY_ENUMS:
    case TF_KEY_CODES:
        if (first == '{' && given->type == TF_KEY_CODES)
            return parse_flow(given, documents, diag);
        return first == '[' ? parse_flow(given, documents, diag) : split(given, given->text, arena);
    case TF_KEY_CONDITIONS:
        /* "[id] in (1, 2)" is about a column of that name: what follows it begins an operator. */
        if (first == '[' && known_column(given, given->text, "=!<>inbINB\xe2") == 0)
            return parse_flow(given, documents, diag);
        break;
    case TF_KEY_STEPS:
        if (first != '{' && first != '[')
            break;
        /* fall through */
    case TF_KEY_STRING_MAP:
    case TF_KEY_LISTS_MAP:
    case TF_KEY_RECORDS:
    case TF_KEY_GRID:
    case TF_KEY_COLORS:
        return parse_flow(given, documents, diag);
    default:
        break;
    }
    return tf_node_scalar(arena, given->text, TF_PLAIN, given->place);
}
