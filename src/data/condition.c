#include "condition.h"

#include <string.h>

#include "base/number.h"

/* Conditions are read when the header is known, since only it tells where a name ends: a column may
   be called "AGE (years)", "a=b" or "not". What comes out is texts: whether 65 is a number is a
   matter of the column that it is compared with (filter.c). */

#define ONE_CONDITION "such as \"PARAMCD = PFS\", \"AGE >= 65\" or \"ARM in (A, B)\""
#define QUOTE_IT      "a text that holds it stands in quotes: 'R&D', 'Drug A, 10 mg'"

typedef struct parser {
    const tf_condition *condition;
    const char *text, *at;
    const char *const *names;
    size_t n_names;
    tf_arena *arena;
    tf_clauses *clauses;
    tf_diag *diag;
    unsigned depth;
} parser;

/* ---- words -------------------------------------------------------------------------------- */

typedef struct sign {
    const char *text;
    tf_operator op;
} sign;

/* Longer ones first: "<=" is not "<" with a value that begins with "=". */
static const sign signs[] = {
    {"==", TF_EQ}, {"!=", TF_NE},     {"<>", TF_NE},     {"<=", TF_LE},
    {">=", TF_GE}, {"\u2260", TF_NE}, {"\u2264", TF_LE}, {"\u2265", TF_GE},
    {"=", TF_EQ},  {"<", TF_LT},      {">", TF_GT},
};

static const sign *sign_at(const char *text) {
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (g_str_has_prefix(text, signs[i].text))
            return &signs[i];
    }
    return NULL;
}

static bool is_blank(char c) {
    return c != '\0' && strchr(" \t\n\r\f\v", c) != NULL;
}

static const char *skip_blanks(const char *text) {
    while (is_blank(*text))
        text++;
    return text;
}

static bool is_quote(char c) {
    return c == '\'' || c == '"' || c == '`';
}

/* What follows the word, if it stands here in whatever case; NULL if not. A letter or a sign of a
   name after it makes it another word. */
static const char *after_word(const char *text, const char *word) {
    const size_t n = strlen(word);
    if (g_ascii_strncasecmp(text, word, n) != 0)
        return NULL;
    const char next = text[n];
    return g_ascii_isalnum(next) || next == '_' || next == '.' || (next & 0x80) != 0 ? NULL
                                                                                     : text + n;
}

/* Whether a comparison goes on here, behind its column's name. */
static bool is_operator_at(const char *text) {
    const char *at = skip_blanks(text);
    if (sign_at(at) != NULL || after_word(at, "is") != NULL || after_word(at, "between") != NULL)
        return true;
    const char *rest = after_word(at, "not");
    if (rest != NULL)
        return after_word(skip_blanks(rest), "in") != NULL ||
               after_word(skip_blanks(rest), "between") != NULL;
    return after_word(at, "in") != NULL;
}

/* ---- errors ------------------------------------------------------------------------------- */

static void fail(const parser *p, const char *at, size_t length, const char *hint,
                 const char *format, ...) G_GNUC_PRINTF(5, 6);

static void fail(const parser *p, const char *at, size_t length, const char *hint,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const tf_word part = {NULL, (size_t)(at - p->text), length, false};
    const tf_place place = tf_condition_place(p->condition, &part, p->arena);
    tf_diag_error(p->diag, &place, hint, "\"%s\" is not a condition: %s", p->text, message);
}

/* ---- names and values --------------------------------------------------------------------- */

static tf_word word_between(const parser *p, const char *start, const char *end) {
    while (end > start && is_blank(end[-1]))
        end--;
    const size_t length = (size_t)(end - start);
    return (tf_word){tf_arena_strndup(p->arena, start, length), (size_t)(start - p->text), length,
                     false};
}

static bool read_quoted(parser *p, tf_word *word) {
    const char *start = p->at;
    const char quote = *start;
    g_autoptr(GString) inside = g_string_new(NULL);
    for (const char *c = start + 1; *c != '\0'; c++) {
        if (*c == quote && c[1] == quote) {
            g_string_append_c(inside, *c++);
        } else if (*c == quote) {
            p->at = c + 1;
            *word = (tf_word){tf_arena_strdup(p->arena, inside->str), (size_t)(start - p->text),
                              (size_t)(p->at - start), true};
            return true;
        } else {
            g_string_append_c(inside, *c);
        }
    }
    fail(p, start, 1, "a text that begins with a quote stands in quotes of another kind",
         "a quote is opened and never closed");
    return false;
}

/* The longest column's name that stands here and that an operator follows; 0: none. */
static size_t known_name_at(const parser *p) {
    size_t longest = 0;
    for (size_t i = 0; i < p->n_names; i++) {
        const size_t n = strlen(p->names[i]);
        if (n > longest && strncmp(p->at, p->names[i], n) == 0 && is_operator_at(p->at + n) &&
            /* "AGE" is not the beginning of "AGE in years" only because "in" follows it. */
            (sign_at(skip_blanks(p->at + n)) != NULL || is_blank(p->at[n])))
            longest = n;
    }
    return longest;
}

/* Whether a bare value or an unknown name ends here. */
static bool ends_at(const parser *p, const char *at) {
    if (*at == '\0' || *at == ',' || *at == '&' || *at == '|' || *at == ')')
        return true;
    return at > p->at && is_blank(at[-1]) &&
           (after_word(at, "and") != NULL || after_word(at, "or") != NULL);
}

/* The end of a parenthesis within a name or value, "Drug (10 mg)"; NULL: it has none. */
static const char *end_of_parenthesis(const char *at) {
    unsigned open = 0;
    for (; *at != '\0'; at++) {
        open += *at == '(';
        if (*at == ')' && --open == 0)
            return at + 1;
    }
    return NULL;
}

static const char *next_after(const char *at) {
    const char *end = *at == '(' ? end_of_parenthesis(at) : NULL;
    return end != NULL ? end : g_utf8_next_char(at);
}

static bool read_column(parser *p, tf_word *column) {
    const char *start = p->at;
    const size_t known = known_name_at(p);
    if (known > 0) {
        *column = word_between(p, start, start + known);
        p->at = start + known;
        return true;
    }
    if (is_quote(*start))
        return read_quoted(p, column);
    const char *at = start;
    while (!ends_at(p, at) && sign_at(at) == NULL && !(is_blank(*at) && is_operator_at(at)))
        at = next_after(at);
    *column = word_between(p, start, at);
    p->at = at;
    if (column->length == 0)
        fail(p, start, 1, ONE_CONDITION, "it names no column%s",
             *start == ',' || *start == '\0' ? " here" : "");
    return column->length > 0;
}

static bool read_bare_value(parser *p, tf_word *value) {
    const char *start = p->at, *at = start;
    while (!ends_at(p, at)) {
        const sign *found = sign_at(at);
        if (found != NULL) {
            fail(p, at, strlen(found->text),
                 "conditions are joined by and, or and commas, and a range is \"between 10 and "
                 "20\"; a text with an operator in it stands in quotes",
                 "there is an operator in the value before it");
            return false;
        }
        at = next_after(at);
    }
    *value = word_between(p, start, at);
    p->at = at;
    return true;
}

/* `after`: what stands before the value, for messages. */
static bool read_value(parser *p, const char *after, tf_word *value) {
    p->at = skip_blanks(p->at);
    if (sign_at(p->at) != NULL) {
        fail(p, p->at, strlen(sign_at(p->at)->text),
             "operators: = != < <= > >=; a value that begins so is quoted", "two operators");
        return false;
    }
    if (is_quote(*p->at))
        return read_quoted(p, value);
    if (!read_bare_value(p, value))
        return false;
    if (value->length == 0)
        fail(p, p->at, 1, ONE_CONDITION, "nothing after %s", after);
    return value->length > 0;
}

/* ---- comparisons -------------------------------------------------------------------------- */

static bool read_list(parser *p, tf_clause *clause) {
    p->at = skip_blanks(p->at);
    if (*p->at != '(') {
        fail(p, p->at, 1, "such as \"ARM in (A, B)\"", "after in comes a list in parentheses");
        return false;
    }
    g_autoptr(GArray) values = g_array_new(FALSE, TRUE, sizeof(tf_word));
    do {
        p->at++;
        tf_word value;
        if (!read_value(p, "in (", &value))
            return false;
        g_array_append_val(values, value);
        p->at = skip_blanks(p->at);
    } while (*p->at == ',');
    if (*p->at != ')') {
        fail(p, p->at, 1,
             "such as \"ARM in (A, B)\"; in a list of conditions, [\"ARM in (A, B)\"], one with "
             "commas stands in quotes",
             "the list after in has no end");
        return false;
    }
    p->at++;
    clause->values = tf_arena_memdup(p->arena, values->data, values->len, sizeof(tf_word));
    clause->n_values = values->len;
    return true;
}

static bool read_range(parser *p, tf_clause *clause) {
    clause->values = tf_arena_array(p->arena, tf_word, 2);
    clause->n_values = 2;
    if (!read_value(p, "between", &clause->values[0]))
        return false;
    p->at = skip_blanks(p->at);
    const char *rest = after_word(p->at, "and");
    if (rest == NULL) {
        fail(p, p->at, 1, "such as \"AGE between 18 and 65\"", "between has no and");
        return false;
    }
    p->at = rest;
    return read_value(p, "and", &clause->values[1]);
}

static bool read_is_missing(parser *p, tf_clause *clause) {
    p->at = skip_blanks(p->at);
    const char *rest = after_word(p->at, "not");
    clause->negated = rest != NULL;
    if (rest != NULL)
        p->at = skip_blanks(rest);
    rest = after_word(p->at, "missing");
    if (rest == NULL) {
        fail(p, p->at, 1, "\"is missing\" and \"is not missing\"; values are compared by = and !=",
             "is says nothing but missing");
        return false;
    }
    p->at = rest;
    return true;
}

/* `10 <= time` has no column; the reverse is what was meant. */
static bool is_reversed(parser *p, const tf_clause *clause) {
    double number;
    if (clause->op > TF_GE ||
        !tf_number_parse(clause->column.text, clause->column.length, '.', &number))
        return false;
    for (size_t i = 0; i < p->n_names; i++) {
        if (strcmp(p->names[i], clause->column.text) == 0)
            return false;
    }
    for (size_t i = 0; i < p->n_names; i++) {
        static const tf_operator other_way[] = {TF_EQ, TF_NE, TF_GT, TF_GE, TF_LT, TF_LE};
        if (strcmp(p->names[i], clause->values[0].text) != 0)
            continue;
        g_autofree char *hint =
            g_strdup_printf("\"%s %s %s\"", p->names[i], tf_operator_sign(other_way[clause->op]),
                            clause->column.text);
        fail(p, p->text + clause->column.start, clause->column.length, hint,
             "the column comes first");
        return true;
    }
    return false;
}

static bool read_operator(parser *p, tf_clause *clause) {
    p->at = skip_blanks(p->at);
    const char *rest;
    const sign *found = sign_at(p->at);
    if (found != NULL) {
        clause->op = found->op;
        p->at += strlen(found->text);
        clause->values = tf_arena_array(p->arena, tf_word, 1);
        clause->n_values = 1;
        return read_value(p, found->text, &clause->values[0]) && !is_reversed(p, clause);
    }
    if ((rest = after_word(p->at, "is")) != NULL) {
        clause->op = TF_IS_MISSING;
        p->at = rest;
        return read_is_missing(p, clause);
    }
    if ((rest = after_word(p->at, "not")) != NULL) {
        clause->negated = true;
        p->at = skip_blanks(rest);
    }
    if ((rest = after_word(p->at, "in")) != NULL) {
        clause->op = TF_IN;
        p->at = rest;
        return read_list(p, clause);
    }
    if ((rest = after_word(p->at, "between")) != NULL) {
        clause->op = TF_BETWEEN;
        p->at = rest;
        return read_range(p, clause);
    }
    double number;
    const bool is_number =
        tf_number_parse(clause->column.text, strlen(clause->column.text), '.', &number);
    fail(p, p->text + clause->column.start, clause->column.length,
         is_number ? "numbers stand without marks of thousands, and with a decimal point"
                   : ONE_CONDITION,
         "%s has no operator", clause->column.text);
    return false;
}

static tf_clause *read_comparison(parser *p) {
    tf_clause *clause = tf_arena_array(p->arena, tf_clause, 1);
    clause->leaf = p->clauses->n_leaves++;
    if (clause->leaf == TF_MAX_COMPARISONS) {
        fail(p, p->at, 1, "several values of one column: in (…)", "more than %d comparisons",
             TF_MAX_COMPARISONS);
        return NULL;
    }
    return read_column(p, &clause->column) && read_operator(p, clause) ? clause : NULL;
}

/* ---- and, or, not ------------------------------------------------------------------------- */

static tf_clause *read_or(parser *p);

static tf_clause *join(parser *p, tf_clause_type type, const tf_clause *left,
                       const tf_clause *right) {
    tf_clause *clause = tf_arena_array(p->arena, tf_clause, 1);
    *clause = (tf_clause){.type = type, .left = left, .right = right};
    return clause;
}

static tf_clause *read_unary(parser *p) {
    p->at = skip_blanks(p->at);
    /* A column may be called "not", or begin with a parenthesis. */
    if (known_name_at(p) > 0)
        return read_comparison(p);
    const char *rest = *p->at == '!' && p->at[1] != '=' ? p->at + 1 : after_word(p->at, "not");
    const bool opened = rest == NULL && *p->at == '(';
    if (rest == NULL && !opened)
        return read_comparison(p);
    if (++p->depth > TF_MAX_NESTING) {
        fail(p, p->at, 1, NULL, "more than %d levels of parentheses and not", TF_MAX_NESTING);
        return NULL;
    }
    const char *start = p->at;
    p->at = opened ? start + 1 : rest;
    tf_clause *inner = opened ? read_or(p) : read_unary(p);
    p->depth--;
    if (inner == NULL)
        return NULL;
    if (!opened)
        return join(p, TF_CLAUSE_NOT, inner, NULL);
    p->at = skip_blanks(p->at);
    if (*p->at != ')') {
        if (*p->at == ',')
            fail(p, p->at, 1, "within parentheses say and, or or", "a comma within parentheses");
        else
            fail(p, start, 1, NULL, "a parenthesis is opened and never closed");
        return NULL;
    }
    p->at++;
    return inner;
}

/* What follows the sign or the word of a junction, if it stands here. */
static const char *after_junction(const char *at, char sign_of, const char *word) {
    if (*at == sign_of)
        return at + 1 + (at[1] == sign_of);
    return after_word(at, word);
}

static tf_clause *read_and(parser *p) {
    tf_clause *left = read_unary(p);
    while (left != NULL) {
        p->at = skip_blanks(p->at);
        const char *rest = after_junction(p->at, '&', "and");
        if (rest == NULL)
            break;
        p->at = rest;
        const tf_clause *right = read_unary(p);
        left = right != NULL ? join(p, TF_CLAUSE_AND, left, right) : NULL;
    }
    return left;
}

static tf_clause *read_or(parser *p) {
    tf_clause *left = read_and(p);
    while (left != NULL) {
        p->at = skip_blanks(p->at);
        const char *rest = after_junction(p->at, '|', "or");
        if (rest == NULL)
            break;
        p->at = rest;
        const tf_clause *right = read_and(p);
        left = right != NULL ? join(p, TF_CLAUSE_OR, left, right) : NULL;
    }
    return left;
}

/* Conditions that must all hold are told of one by one. */
static void add_conditions(GPtrArray *list, tf_clause *clause) {
    if (clause->type == TF_CLAUSE_AND) {
        add_conditions(list, (tf_clause *)clause->left);
        add_conditions(list, (tf_clause *)clause->right);
    } else {
        g_ptr_array_add(list, clause);
    }
}

bool tf_condition_parse(const tf_condition *condition, const char *const *names, size_t n_names,
                        tf_arena *arena, tf_clauses *clauses, tf_diag *diag) {
    *clauses = (tf_clauses){0};
    parser p = {.condition = condition,
                .text = condition->text,
                .at = condition->text,
                .names = names,
                .n_names = n_names,
                .arena = arena,
                .clauses = clauses,
                .diag = diag};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    bool more = true;
    while (more) {
        tf_clause *clause = read_or(&p);
        if (clause == NULL)
            return false;
        add_conditions(list, clause);
        p.at = skip_blanks(p.at);
        more = *p.at == ',';
        p.at += more;
    }
    if (*p.at != '\0') {
        fail(&p, p.at, 1, *p.at == ')' ? QUOTE_IT : "conditions are joined by and, or and commas",
             *p.at == ')' ? "a parenthesis is closed that was not opened"
                          : "something follows without and or or");
        return false;
    }
    clauses->items = tf_arena_memdup(arena, list->pdata, list->len, sizeof(gpointer));
    clauses->n = list->len;
    return true;
}
