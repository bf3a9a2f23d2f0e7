/* Nothing says which code is the event, and several may be: the codes are shown, and a way out that
   works for most files. */
#include <string.h>

#include "analysis/column_coding.h"
#include "base/number.h"
#include "data/date_form.h"
#include "data/doubtful.h"
#include "event_date_hint.h"
#include "event_rules.h"

/* The greatest number, but 0 only where there is no other: databases write yes as -1. */
const char *tf_example_code(const tf_event_codes *codes) {
    const char *example = NULL;
    double greatest = 0;
    bool is_no = true; /* the example means no, or there is none */
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        double value;
        if (!tf_code_number(name, &value))
            return NULL;
        if (codes->codes[i].means == TF_MEANING_CENSORED)
            continue;
        const bool no = codes->codes[i].means == TF_MEANING_NO;
        if (!example || (is_no && !no) || (is_no == no && value > greatest)) {
            example = name;
            greatest = value;
            is_no = no;
        }
    }
    return example;
}

/** The code that the column's name explains as an event; NULL: it explains none. */
static const char *explained_event(const tf_event_codes *codes) {
    for (size_t i = 0; codes->explained && i < codes->n; i++)
        if (tf_code_names_event(&codes->codes[i]))
            return codes->codes[i].name;
    return NULL;
}

/** "NSP" beside words, 9 beside 0 and 1; NULL: no code that is open looks like what nobody knows.
 */
static const char *find_doubtful(const tf_event_codes *codes) {
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        const bool nines = strspn(name, "9") == strlen(name) && codes->n > 2;
        const tf_meaning_role means = codes->codes[i].means;
        if (codes->codes[i].role == TF_ROLE_OPEN &&
            (means == TF_MEANING_NOT_EVALUABLE ||
             (means == TF_MEANING_UNKNOWN && (nines || tf_may_mean_missing(name)))))
            return name;
    }
    return NULL;
}

char *tf_offer_missing(const tf_event_codes *codes, char *hint) {
    const char *name = find_doubtful(codes);
    if (!name)
        return hint;
    g_autofree char *other = hint;
    return g_strdup_printf(
        "\"%s\" means that nobody knows? --set 'data.missing=[default, \"%s\"]'; "
        "else %s",
        name, name, other);
}

bool tf_codes_are_dates(const tf_event_codes *codes) {
    size_t n = 0;
    while (n < codes->n && tf_is_date_text(codes->codes[n].name))
        n++;
    return n > 0 && n == codes->n;
}

/** NULL: nothing better is known than to list the codes. */
static char *hint_of_dates(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const char *start = c->asked->time.start, *end = c->asked->time.end;
    if (!tf_codes_are_dates(codes) || tf_coded_by_censor(c->asked))
        return NULL;
    /* An end of its own may be any other day than that of the event. */
    const bool apart = start && end && strcmp(end, codes->column) != 0;
    return apart ? tf_hint_of_event_dates(codes->column, end)
                 : g_strdup_printf("if an empty cell means censored: --event \"%s is not missing\"",
                                   codes->column);
}

bool tf_refuse_unsaid(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const bool censor = tf_coded_by_censor(c->asked);
    const char *explained = explained_event(codes);
    const char *number = explained && !censor ? explained : tf_example_code(codes);
    /* A cross beside empty cells. */
    const bool alone = codes->n == 1 && codes->codes[0].means != TF_MEANING_CENSORED;
    const char *example = number ? number : alone ? codes->codes[0].name : NULL;
    const bool opposite = alone && tf_column_name_says(codes->column) == TF_NAME_OPPOSITE;
    const char *flag = censor || opposite ? "--censor" : "--event";
    g_autofree char *of_dates = hint_of_dates(c);
    g_autofree char *hint =
        of_dates       ? g_steal_pointer(&of_dates)
        : codes->n > 8 ? g_strdup("is this the right column? One of events has two codes")
        : example
            ? g_strdup_printf("for example %s %s=%s", flag, tf_event_typed(codes, codes->column),
                              tf_event_typed(codes, example))
            : g_strdup_printf("%s %s=VALUE", flag, tf_event_typed(codes, codes->column));
    hint = tf_offer_missing(codes, g_steal_pointer(&hint));
    tf_diag_error(codes->diag, &codes->place, hint, "column \"%s\" has codes %s: say which %s",
                  codes->column, tf_event_codes_list(codes),
                  censor ? "of them mean censored" : "of them is the event");
    return false;
}
