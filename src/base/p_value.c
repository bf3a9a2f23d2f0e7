#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "number_internal.h"

/* Used when a grammar has neither floor nor fixed decimals and P is exactly 0. */
#define LAST_FLOOR "0.0001"

typedef enum relation { EQUALS, LESS, GREATER } relation;

typedef struct p_text {
    relation relation;
    char *ascii;
} p_text;

/* The value as a reader of the figure understands it. */
static double read_back(const char *ascii) {
    double value = NAN;
    tf_number_parse(ascii, strlen(ascii), '.', &value);
    return value;
}

static char *round_p(double p, const tf_p_rule *rule, int more) {
    tf_decimal decimal = {0};
    int decimals = rule->decimals + more;
    tf_decimal_read(&decimal, p);
    if (rule->significant > 0)
        decimals = tf_decimal_round_significant(&decimal, rule->significant + more);
    else
        tf_decimal_round(&decimal, decimals);
    return tf_decimal_text(&decimal, decimals);
}

/* More digits as long as the printed value lies on the other side of the level of significance
   than P does: .049 must not be printed as .05. Ends at the latest with all 15 digits. */
static char *round_on_its_side(double p, const tf_p_rule *rule, double significance) {
    char *ascii = round_p(p, rule, 0);
    if (significance <= 0)
        return ascii;
    for (int more = 1; more <= TF_DECIMAL_DIGITS; more++) {
        if ((read_back(ascii) < significance) == (p < significance))
            break;
        g_free(ascii);
        ascii = round_p(p, rule, more);
    }
    return ascii;
}

static const tf_p_rule *find_rule(const tf_p_format *grammar, double p) {
    for (size_t i = 0; i < grammar->n_rules && i < TF_P_RULES; i++)
        if (p >= grammar->rules[i].from)
            return &grammar->rules[i];
    return NULL;
}

/* A value that the rule prints as 0.000 is less than one unit of the last decimal. */
static p_text below_last_decimal(const tf_p_rule *rule) {
    if (rule->significant > 0 || rule->decimals <= 0)
        return (p_text){LESS, g_strdup(LAST_FLOOR)};
    char *ascii = g_strdup_printf("0.%0*d", rule->decimals, 1);
    return (p_text){LESS, ascii};
}

/* Thresholds are held against P itself, never against what is printed: 0.0009996 is below 0.001,
   although three digits would round it to 0.001. */
static p_text describe(const tf_p_format *grammar, double p) {
    static const tf_p_rule default_rule = {.from = 0, .decimals = 3, .significant = 0};
    p = CLAMP(p, 0.0, 1.0);
    if (p < grammar->floor)
        return (p_text){LESS, tf_number_fixed(grammar->floor, grammar->floor_decimals)};
    if (grammar->ceiling > 0 && p > grammar->ceiling) {
        char ceiling[TF_NUMBER_CHARS];
        tf_number_shortest(ceiling, grammar->ceiling);
        return (p_text){GREATER, g_strdup(ceiling)};
    }
    const tf_p_rule *rule = find_rule(grammar, p);
    if (rule == NULL)
        rule = &default_rule;
    char *ascii = round_on_its_side(p, rule, grammar->significance);
    if (strpbrk(ascii, "123456789") != NULL)
        return (p_text){EQUALS, ascii};
    g_free(ascii);
    return below_last_decimal(rule);
}

static char *localize(const tf_p_format *grammar, const tf_number_format *numbers,
                      const char *ascii) {
    const bool written = grammar->leading_zero && numbers->leading_zero;
    return tf_localize_number(numbers, ascii, written ? TF_ZERO_WRITTEN : TF_ZERO_LEFT_OUT);
}

/* A bound stays a bound. */
static p_text describe_digits(const char *digits) {
    const relation sign = *digits == '<' ? LESS : *digits == '>' ? GREATER : EQUALS;
    return (p_text){sign, g_strdup(digits + strspn(digits, "<>= "))};
}

/* Takes the text's digits. */
static char *whole_text(const tf_p_format *grammar, const tf_number_format *numbers, p_text text,
                        size_t *symbol_length) {
    if (symbol_length != NULL)
        *symbol_length = strlen(grammar->symbol);
    const char *const signs[] = {
        [EQUALS] = grammar->equals, [LESS] = grammar->less, [GREATER] = grammar->greater};
    g_autofree char *ascii = text.ascii;
    g_autofree char *value = localize(grammar, numbers, ascii);
    return g_strconcat(grammar->symbol, signs[text.relation], value, NULL);
}

char *tf_format_p(const tf_p_format *grammar, const tf_number_format *numbers, double p,
                  size_t *symbol_length) {
    return isnan(p) ? NULL : whole_text(grammar, numbers, describe(grammar, p), symbol_length);
}

char *tf_format_p_digits(const tf_p_format *grammar, const tf_number_format *numbers,
                         const char *digits, size_t *symbol_length) {
    return whole_text(grammar, numbers, describe_digits(digits), symbol_length);
}

/* The blank before a sign parts it from the symbol, which a table cell does not have. */
static const char *skip_blanks(const char *text) {
    while (*text != '\0' && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

static char *cell_text(const tf_p_format *grammar, const tf_number_format *numbers, p_text text) {
    const char *const signs[] = {
        [EQUALS] = "", [LESS] = grammar->less, [GREATER] = grammar->greater};
    g_autofree char *ascii = text.ascii;
    g_autofree char *value = localize(grammar, numbers, ascii);
    return g_strconcat(skip_blanks(signs[text.relation]), value, NULL);
}

char *tf_format_p_value(const tf_p_format *grammar, const tf_number_format *numbers, double p) {
    return isnan(p) ? NULL : cell_text(grammar, numbers, describe(grammar, p));
}

char *tf_format_p_value_digits(const tf_p_format *grammar, const tf_number_format *numbers,
                               const char *digits) {
    return cell_text(grammar, numbers, describe_digits(digits));
}
