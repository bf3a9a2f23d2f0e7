/* The rules by which a code becomes an event or censoring. A wrong guess would turn the figure
   upside down without a trace, so whatever has two readings is refused with the codes found. */
#include "event_coding.h"

#include <math.h>
#include <string.h>

#include "analysis/column_coding.h"
#include "analysis/event_codes.h"
#include "analysis/order.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "data/date_text.h"
#include "data/doubtful.h"
#include "data/number_marks.h"
#include "event_names.h"

/** Events are numbered up to this; what is above, below or between is no code of an event. */
#define MOST_CODES 9

/** The codes, and what was said of them. */
typedef struct coding {
    tf_event_codes found;
    const tf_outcome_ask *asked;
} coding;

const char *tf_event_column(const tf_outcome_ask *asked) {
    return asked->event.column ? asked->event.column : asked->censor.column;
}

static bool has_empty(const tf_texts *member) {
    return tf_is_among(member->items, member->n, "");
}

/** Whether a code is listed there; an empty text is none. */
static bool lists_code(const tf_texts *member) {
    for (size_t i = 0; i < member->n; i++)
        if (*member->items[i] != '\0')
            return true;
    return false;
}

/** Whether all that isn't missing is meant. */
static bool is_any(const tf_texts *member) {
    return tf_is_among(member->items, member->n, TF_ANY_VALUE);
}

tf_role tf_event_missing_means(const tf_outcome_ask *asked) {
    const bool event = has_empty(&asked->event.is) || is_any(&asked->censor.is);
    const bool censored = has_empty(&asked->censor.is) || is_any(&asked->event.is);
    return event && censored ? TF_ROLE_BOTH
           : event           ? TF_ROLE_EVENT
           : censored        ? TF_ROLE_CENSORED
                             : TF_ROLE_OPEN;
}

/** Whether the column was named as one of censoring, so that the other value is the event. */
static bool by_censor(const tf_outcome_ask *asked) {
    return !asked->event.column;
}

static tf_event_key key_of(const tf_outcome_ask *asked) {
    return by_censor(asked) ? TF_KEY_CENSOR : TF_KEY_EVENT;
}

/** Whether a word says that something happened; progression is an event, too. */
static bool names_event(const tf_event_code *code) {
    return code->means == TF_MEANING_EVENT || code->means == TF_MEANING_PROGRESSION;
}

/** Whether a code says that it happened, by a word or as an answer. */
static bool says_happened(const tf_event_code *code) {
    return names_event(code) || code->means == TF_MEANING_YES;
}

/** Of numbers: the greatest is the event in R's files (1 alive, 2 dead). NULL if any is a word. */
static const char *example_code(const tf_event_codes *codes) {
    const char *example = NULL;
    double greatest = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        double value;
        if (!tf_number_parse(name, strlen(name), '.', &value))
            return NULL;
        if (codes->codes[i].means == TF_MEANING_CENSORED)
            continue;
        if (!example || value > greatest) {
            example = name;
            greatest = value;
        }
    }
    return example;
}

/** The code that the column's name explains as an event; NULL: it explains none. */
static const char *explained_event(const tf_event_codes *codes) {
    for (size_t i = 0; codes->explained && i < codes->n; i++)
        if (names_event(&codes->codes[i]))
            return codes->codes[i].name;
    return NULL;
}

static bool are_dates(const tf_event_codes *codes) {
    size_t n = 0;
    while (n < codes->n && tf_is_date_text(codes->codes[n].name))
        n++;
    return n > 0 && n == codes->n;
}

/** A text beside dates that may say that nothing happened; NULL: there is none. */
static const char *odd_among_dates(const tf_event_codes *codes) {
    size_t n_dates = 0;
    const char *odd = NULL;
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        const bool date = tf_is_date_text(name) && !tf_is_date_of_nothing(name);
        n_dates += date;
        odd = date || odd ? odd : name;
    }
    return 2 * n_dates >= codes->n && n_dates > 0 ? odd : NULL;
}

/** "alive" in a column of dates of death is no death. */
static bool refuse_odd_date(const coding *c) {
    const tf_event_codes *codes = &c->found;
    const char *odd = odd_among_dates(codes);
    if (!odd)
        return true;
    g_autofree char *hint = g_strdup_printf(
        "if it means that there is no date: --set 'data.missing=[default, \"%s\"]'", odd);
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has dates, and \"%s\", which is none: any value would be taken "
                  "for what happened",
                  codes->column, odd);
    return false;
}

/** Values that say by being there what happened, such as dates of death. */
static void take_any(const coding *c, tf_role role) {
    const tf_event_codes *codes = &c->found;
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        codes->codes[i].role = role;
        n += codes->codes[i].n;
    }
    const bool event = role == TF_ROLE_EVENT;
    const bool by_event = is_any(&c->asked->event.is) || has_empty(&c->asked->event.is);
    tf_diag_note(codes->diag, &codes->place, NULL,
                 "\"%s\": any value %s (%zu), an empty cell %s (%s)", codes->column,
                 event ? "is the event" : "means censored", n,
                 event ? "means censored" : "the event", by_event ? "event.is" : "censor.is");
}

/**
 * `event.is` names an empty cell and nothing else, so whatever is filled is censored; unless the
 * column says the contrary by its own word, or as CDISC's censoring does.
 */
static bool take_empty(const coding *c) {
    const tf_event_codes *codes = &c->found;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        if (by_censor(c->asked) ? code->means != TF_MEANING_NO : !names_event(code))
            continue;
        g_autofree char *hint =
            g_strdup_printf("if both are: --set 'event.is=[\"\", \"%s\"]'", code->name);
        tf_diag_error(codes->diag, &codes->place, hint,
                      "\"%s\" of column \"%s\" means an event, and event.is names an empty cell "
                      "alone",
                      code->name, codes->column);
        return false;
    }
    take_any(c, TF_ROLE_CENSORED);
    return true;
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

/** Puts the way out for a code that nobody knows before the others. Takes the hint. */
static char *offer_missing(const tf_event_codes *codes, char *hint) {
    const char *name = find_doubtful(codes);
    if (!name)
        return hint;
    g_autofree char *other = hint;
    return g_strdup_printf(
        "\"%s\" means that nobody knows? --set 'data.missing=[default, \"%s\"]'; "
        "else %s",
        name, name, other);
}

/** NULL: nothing better is known than to list the codes. */
static char *hint_of_dates(const coding *c) {
    const tf_event_codes *codes = &c->found;
    return are_dates(codes) && !by_censor(c->asked)
               ? g_strdup_printf("if an empty cell means censored: --event \"%s is not missing\"",
                                 codes->column)
               : NULL;
}

static bool refuse_unsaid(const coding *c) {
    const tf_event_codes *codes = &c->found;
    const bool censor = by_censor(c->asked);
    const char *explained = explained_event(codes);
    const char *number = explained && !censor ? explained : example_code(codes);
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
    hint = offer_missing(codes, g_steal_pointer(&hint));
    tf_diag_error(codes->diag, &codes->place, hint, "column \"%s\" has codes %s: say which %s",
                  codes->column, tf_event_codes_list(codes),
                  censor ? "of them mean censored" : "of them is the event");
    return false;
}

/**
 * Words that say by themselves what happened, "dead" beside "alive": one event, and all others are
 * censored. Two events are of one question or of two, which only the user knows.
 */
static bool take_words(coding *c) {
    tf_event_codes *codes = &c->found;
    const char *event = NULL;
    g_autoptr(GString) censored = g_string_new(NULL);
    g_autoptr(GString) events = g_string_new(NULL);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        GString *said = code->means == TF_MEANING_CENSORED ? censored : events;
        if (said == events && (!names_event(code) || (event && !tf_same_event(event, code->name))))
            return false;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", code->name);
        event = said == events ? code->name : event;
    }
    if (!event || censored->len == 0)
        return false;
    for (size_t i = 0; i < codes->n; i++)
        codes->codes[i].role = names_event(&codes->codes[i]) ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
    tf_diag_note(codes->diag, &codes->place, NULL,
                 "\"%s\": %s is the event, %s censored, by their words (event.is)", codes->column,
                 events->str, censored->str);
    return true;
}

/** 1, true, yes and their like are the event, 0, false, no are not; anything else stays open. */
static bool assume_event(coding *c) {
    tf_event_codes *codes = &c->found;
    bool any_no = false, any_other = false;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        any_no |= code->means == TF_MEANING_NO;
        any_other |= !tf_code_answers(code);
        code->role = code->means == TF_MEANING_YES  ? TF_ROLE_EVENT
                     : code->means == TF_MEANING_NO ? TF_ROLE_CENSORED
                                                    : TF_ROLE_OPEN;
    }
    /* 1 beside 2 is censored in one file and the event in the next. */
    const bool any_event = tf_event_codes_n_role(codes, TF_ROLE_EVENT) > 0;
    return !any_other || (any_no && any_event) || refuse_unsaid(c);
}

/** 64 once beside 0 and 1 is a sum or a slip rather than another way to die. */
static void warn_odd_code(const tf_event_codes *codes, const tf_event_code *code) {
    double value;
    if (code->n > 1 ||
        !tf_number_parse_typed(code->name, strlen(code->name), tf_table_number_marks(codes->table),
                               &value) ||
        (value >= 0 && value <= MOST_CODES && value == floor(value)))
        return;
    g_autofree char *hint = tf_without_hint(codes->column, code->name);
    tf_diag_warning(codes->diag, &codes->place, hint,
                    "%s of column \"%s\" is there once: a slip, or a row of sums?", code->name,
                    codes->column);
}

/** -1 and -9 stand for what isn't known, or are slips: no coding has them. */
static bool refuse_negative(const tf_event_codes *codes, const tf_event_code *code) {
    g_autofree char *hint = g_strdup_printf(
        "if it means missing: --set 'data.missing=[default, \"%s\"]'; if it means censored, name "
        "it in censor.is with the others",
        code->name);
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has codes %s: %s is negative, and no kind of censoring",
                  codes->column, tf_event_codes_list(codes), code->name);
    return false;
}

/** CDISC's CNSR: 0 is the event, every other number is a kind of censoring. */
static bool assume_censor(coding *c) {
    tf_event_codes *codes = &c->found;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        double value;
        const bool number = tf_number_parse(code->name, strlen(code->name), '.', &value);
        if (!tf_code_answers(code) && !number)
            return refuse_unsaid(c);
        if (number && value < 0)
            return refuse_negative(codes, code);
        if (!tf_code_answers(code))
            warn_odd_code(codes, code);
        code->role = code->means == TF_MEANING_NO ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
    }
    const bool any_event = tf_event_codes_n_role(codes, TF_ROLE_EVENT) > 0;
    return any_event || codes->n < 2 || refuse_unsaid(c);
}

/** What the user lists is what counts; the assumptions are for when nothing is listed. */
static bool declare(coding *c) {
    tf_event_codes *codes = &c->found;
    const bool event_is = lists_code(&c->asked->event.is);
    const bool censor_is = lists_code(&c->asked->censor.is);
    const tf_role missing = tf_event_missing_means(c->asked);
    if (missing == TF_ROLE_BOTH) {
        tf_diag_error(codes->diag, &codes->place, NULL,
                      "a missing cell of column \"%s\" is declared an event and censored",
                      codes->column);
        return false;
    }
    const bool any_event = is_any(&c->asked->event.is), dates = are_dates(codes);
    if (any_event || is_any(&c->asked->censor.is)) {
        if (!refuse_odd_date(c))
            return false;
        take_any(c, any_event ? TF_ROLE_EVENT : TF_ROLE_CENSORED);
        return true;
    }
    if (!event_is && !censor_is && missing != TF_ROLE_OPEN && dates) {
        take_any(c, missing == TF_ROLE_EVENT ? TF_ROLE_CENSORED : TF_ROLE_EVENT);
        return true;
    }
    if (!event_is && !censor_is && has_empty(&c->asked->event.is))
        return take_empty(c);
    if (!event_is && !censor_is) {
        /* A cross, or whatever else marks those whose cell isn't empty. */
        if (missing != TF_ROLE_OPEN && codes->n == 1 && !tf_code_answers(&codes->codes[0])) {
            codes->codes[0].role = missing == TF_ROLE_EVENT ? TF_ROLE_CENSORED : TF_ROLE_EVENT;
            return true;
        }
        const tf_event_key key = key_of(c->asked);
        if (tf_event_names_obey(codes, key) || take_words(c))
            return true;
        if (!tf_event_names_allow(codes, key))
            return false;
        return by_censor(c->asked) ? assume_censor(c) : assume_event(c);
    }
    bool ok = true;
    codes->told = true;
    if (event_is)
        tf_event_codes_declare(codes, &c->asked->event.is, TF_ROLE_EVENT);
    if (censor_is)
        tf_event_codes_declare(codes, &c->asked->censor.is, TF_ROLE_CENSORED);
    if (event_is)
        ok = tf_event_codes_check(codes, &c->asked->event.is, TF_ROLE_EVENT);
    if (censor_is)
        ok = tf_event_codes_check(codes, &c->asked->censor.is, TF_ROLE_CENSORED) && ok;
    for (size_t i = 0; i < codes->n; i++) {
        if (codes->codes[i].role != TF_ROLE_BOTH)
            continue;
        tf_diag_error(codes->diag, &codes->place, NULL,
                      "\"%s\" of column \"%s\" is declared an event and censored",
                      codes->codes[i].name, codes->column);
        ok = false;
    }
    return ok;
}

/** 0 and 1, or Y and N, both named as events: a figure in which everybody has one. */
static void warn_all_events(const coding *c) {
    const tf_event_codes *codes = &c->found;
    if (!lists_code(&c->asked->event.is) || codes->n < 2 ||
        tf_event_codes_n_role(codes, TF_ROLE_EVENT) < codes->n ||
        tf_event_missing_means(c->asked) == TF_ROLE_CENSORED)
        return;
    const tf_place place = tf_ask_place(codes->ask, &c->asked->event.is);
    tf_diag_warning(codes->diag, &place, "name in event.is the values that mean an event alone",
                    "every value of column \"%s\" is named an event: %s; nobody is censored",
                    codes->column, tf_event_codes_list(codes));
}

/**
 * Beside an event that was named, words such as "alive" and "lost to follow-up" need no
 * declaration: they can't be another event. With several of them it is said.
 */
static void settle_known(coding *c) {
    tf_event_codes *codes = &c->found;
    if (!lists_code(&c->asked->event.is))
        return;
    g_autoptr(GString) words = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        if (code->role != TF_ROLE_OPEN || code->means != TF_MEANING_CENSORED)
            continue;
        code->role = TF_ROLE_CENSORED;
        g_string_append_printf(words, "%s\"%s\"", n++ ? ", " : "", code->name);
    }
    if (n > 1)
        tf_diag_note(codes->diag, &codes->place, NULL,
                     "%s of column \"%s\" are censored, by their words (censor.is)", words->str,
                     codes->column);
}

/** Whoever asks that competing events count as censored hears which they are, and how many. */
static void tell_competing(const tf_event_codes *codes) {
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        if (!code->competing)
            continue;
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", code->name, code->n);
        warn_odd_code(codes, code);
    }
    if (said->len > 0)
        tf_diag_note(codes->diag, &codes->place, NULL,
                     "%s of column \"%s\" counted as censored, as competing events (competing)",
                     said->str, codes->column);
}

/** "Yes" beside an event that was named as "Y", "dead" beside "progression". */
static bool happened_too(const tf_event_codes *codes) {
    bool named = false, open = false;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        named |= code->role == TF_ROLE_EVENT && says_happened(code);
        open |= code->role == TF_ROLE_OPEN && says_happened(code);
    }
    return named && open;
}

/**
 * Gives the open codes their role. Beside declared events one other code is censoring; of two, one
 * may be a competing event, and then 1 - S is not the probability of the event.
 */
static bool settle(coding *c) {
    tf_event_codes *codes = &c->found;
    settle_known(c);
    const size_t n_open = tf_event_codes_n_role(codes, TF_ROLE_OPEN);
    const bool event_is = lists_code(&c->asked->event.is);
    const bool censor_is = lists_code(&c->asked->censor.is);
    /* Beside words that were known as censored one more code is no complement, and neither is one
       that says as the named ones do that it happened. */
    const bool complement = n_open == 1 && event_is != censor_is && !happened_too(codes) &&
                            (censor_is || tf_event_codes_n_role(codes, TF_ROLE_CENSORED) == 0);
    if (n_open == 0)
        return true;
    if (!complement && c->asked->competing < 0) {
        /* Three ways out are named, since only the user knows which of them is true. */
        /* A single 0 among several open codes is not what needs explaining. */
        const bool spare_no = tf_event_codes_any(codes, TF_ROLE_OPEN, TF_MEANING_NO);
        g_autoptr(GString) open = g_string_new(NULL);
        for (size_t i = 0; i < codes->n; i++) {
            const tf_event_code *code = &codes->codes[i];
            if (code->role == TF_ROLE_OPEN && !(spare_no && code->means == TF_MEANING_NO))
                g_string_append_printf(open, "%s\"%s\"", open->len ? ", " : "", code->name);
        }
        /* CDISC's codes above 0 are kinds of censoring: declaring them would turn the figure over.
         */
        if (event_is && example_code(codes) && tf_event_names_censor(codes->column)) {
            g_autofree char *hint =
                g_strdup_printf("0 is the event there, as in CDISC: --censor %s",
                                tf_event_typed(codes, codes->column));
            tf_diag_error(codes->diag, &codes->place, hint,
                          "column \"%s\" has codes %s, and its name says censored: %s is no event",
                          codes->column, tf_event_codes_list(codes), c->asked->event.is.items[0]);
            return false;
        }
        g_autofree char *hint = offer_missing(
            codes, g_strdup("an event too: add it to event.is; a competing event that may count as "
                            "censored: --competing censor; censored: list the censored values in "
                            "censor.is"));
        tf_diag_error(codes->diag, &codes->place, hint,
                      "column \"%s\" has codes %s: what %s means is not declared", codes->column,
                      tf_event_codes_list(codes), open->str);
        return false;
    }
    const bool rest_is_event = complement && censor_is;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        if (code->role != TF_ROLE_OPEN)
            continue;
        code->role = rest_is_event ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
        code->competing = c->asked->competing >= 0 && !rest_is_event &&
                          code->means != TF_MEANING_NO && code->means != TF_MEANING_CENSORED;
    }
    tell_competing(codes);
    return true;
}

bool tf_event_coding_resolve(const tf_ask *ask, const tf_outcome_ask *asked, const tf_rows *rows,
                             tf_arena *arena, uint8_t **of_level, tf_diag *diag) {
    coding c = {.asked = asked};
    c.found = (tf_event_codes){
        .ask = ask,
        .arena = arena,
        .diag = diag,
        .place = tf_ask_place(ask, by_censor(asked) ? &asked->censor.column : &asked->event.column),
        .column = tf_event_column(asked),
    };
    tf_event_codes *codes = &c.found;
    if (!tf_event_codes_count(&c.found, rows) || !declare(&c) || !settle(&c))
        return false;
    warn_all_events(&c);
    tf_event_names_doubt(codes, key_of(asked));
    *of_level = tf_arena_array(arena, uint8_t, tf_table_n_levels(rows->table, codes->column) + 1);
    for (size_t i = 0; i < codes->n; i++)
        (*of_level)[codes->codes[i].level] = codes->codes[i].role == TF_ROLE_EVENT ? TF_CODE_EVENT
                                             : codes->codes[i].competing ? TF_CODE_COMPETING
                                                                         : TF_CODE_CENSORED;
    return true;
}
