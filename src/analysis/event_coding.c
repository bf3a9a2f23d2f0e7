/* The rules by which a code becomes an event or censoring. A wrong guess would turn the figure
   upside down without a trace, so whatever has two readings is refused with the codes found. */
#include "event_coding.h"

#include "event_rules.h"

const char *tf_event_column(const tf_outcome_ask *asked) {
    return asked->event.column ? asked->event.column : asked->censor.column;
}

tf_role tf_event_missing_means(const tf_outcome_ask *asked) {
    const bool event = tf_means_empty(&asked->event.is) || tf_means_any(&asked->censor.is);
    const bool censored = tf_means_empty(&asked->censor.is) || tf_means_any(&asked->event.is);
    return event && censored ? TF_ROLE_BOTH
           : event           ? TF_ROLE_EVENT
           : censored        ? TF_ROLE_CENSORED
                             : TF_ROLE_OPEN;
}

/** Whether a code is listed there; an empty text is none. */
static bool lists_code(const tf_texts *member) {
    for (size_t i = 0; i < member->n; i++)
        if (*member->items[i] != '\0')
            return true;
    return false;
}

/** Whether a code says that it happened, by a word or as an answer. */
static bool says_happened(const tf_event_code *code) {
    return tf_code_names_event(code) || code->means == TF_MEANING_YES;
}

/** What the user lists is what counts; the assumptions are for when nothing is listed. */
static bool declare(tf_coding *c) {
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
    const bool any_event = tf_means_any(&c->asked->event.is);
    if (any_event || tf_means_any(&c->asked->censor.is))
        return tf_assume_any(c, any_event ? TF_ROLE_EVENT : TF_ROLE_CENSORED);
    if (!event_is && !censor_is)
        return tf_assume_roles(c, missing);
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
static void warn_all_events(const tf_coding *c) {
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
static void settle_known(tf_coding *c) {
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
        tf_warn_odd_code(codes, code);
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

/* CDISC's 0 is the event, and each code above it a kind of censoring. */
static void settle_kinds_of_censoring(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    const tf_texts *is = &c->asked->event.is;
    if (is->n != 1 || !tf_same_code(is->items[0], "0") || !tf_example_code(codes) ||
        !tf_event_names_censor(codes->column))
        return;
    g_autoptr(GString) said = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        if (code->role != TF_ROLE_OPEN)
            continue;
        code->role = TF_ROLE_CENSORED;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", code->name);
        n++;
    }
    if (n > 1)
        tf_diag_note(codes->diag, &codes->place, NULL,
                     "%s of column \"%s\" are censored, as its name says (censor.is)", said->str,
                     codes->column);
}

/* CDISC's codes above 0 are kinds of censoring: declaring them would turn the figure over. */
static void refuse_kinds_of_censoring(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    g_autofree char *hint = g_strdup_printf("0 is the event there, as in CDISC: --censor %s",
                                            tf_event_typed(codes, codes->column));
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has codes %s, and its name says censored: %s is no event",
                  codes->column, tf_event_codes_list(codes),
                  lists_code(&c->asked->event.is) ? c->asked->event.is.items[0] : "1");
}

/** A 0 among other open codes is not what needs explaining. */
static bool spares_no(const tf_event_codes *codes) {
    bool others = false;
    for (size_t i = 0; i < codes->n; i++)
        others |= codes->codes[i].role == TF_ROLE_OPEN && codes->codes[i].means != TF_MEANING_NO;
    return others;
}

/** The one code that is open, as an example; NULL: there are several, or none. */
static const char *only_open(const tf_event_codes *codes) {
    const bool spare_no = spares_no(codes);
    const char *only = NULL;
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        if (code->role != TF_ROLE_OPEN || (spare_no && code->means == TF_MEANING_NO))
            continue;
        only = code->name;
        n++;
    }
    return n == 1 ? only : NULL;
}

/** What becomes of a competing event, as flags: where the kind has its incidence, that comes first.
 * Newly allocated. */
static char *ways_of_competing(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const char *only = only_open(codes);
    const char *code = only ? tf_event_typed(codes, only) : "CODE";
    switch (c->causes) {
    case TF_CAUSES_OTHER:
    case TF_CAUSES_ONE_LESS:
        return g_strdup_printf("a competing event: --estimate incidence --competing %s, or, if it "
                               "may count as censored, --competing censor",
                               code);
    case TF_CAUSES_APART:
        return g_strdup_printf("a competing event: --competing %s", code);
    case TF_CAUSES_NEVER:
    case TF_CAUSES_ASIDE:
        break;
    }
    return g_strdup("a competing event that may count as censored: --competing censor");
}

static void append_code(GString *list, const char *code) {
    bool plain = *code != '\0';
    for (const char *at = code; *at; at++)
        plain &= g_ascii_isalnum(*at) != 0;
    g_string_append_printf(list, plain ? "%s%s" : "%s\"%s\"", *list->str ? ", " : "", code);
}

/** What censor.is has to list if what is open means censored: what it lists by now, and a 0 that
 * nobody would think to name, or it would be open then. Newly allocated. */
static char *hint_of_censored(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const bool others = spares_no(codes);
    const char *only = only_open(codes);
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < c->asked->censor.is.n; i++)
        append_code(list, c->asked->censor.is.items[i]);
    for (size_t i = 0; i < codes->n; i++)
        if (codes->codes[i].role == TF_ROLE_OPEN && codes->codes[i].means == TF_MEANING_NO)
            append_code(list, codes->codes[i].name);
    if (others)
        append_code(list, only ? only : "VALUE");
    return g_strdup_printf("censored: censor.is: [%s]", list->str);
}

/** In the words of whoever typed a flag, or wrote keys. Newly allocated. */
static char *hint_of_ways_out(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const bool is = lists_code(&c->asked->event.is);
    char *censored = hint_of_censored(c);
    /* A no can't be anything else. */
    if (!spares_no(codes))
        return censored;
    g_autofree char *last = censored;
    g_autofree char *competing = ways_of_competing(c);
    if (!is || !g_str_has_prefix(tf_ask_name(codes->ask, &c->asked->event.column), "--event"))
        return g_strdup_printf("an event too: add it to event.is; %s; %s", competing, last);
    const char *only = only_open(codes);
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < c->asked->event.is.n; i++)
        g_string_append_printf(all, "%s,", tf_event_typed(codes, c->asked->event.is.items[i]));
    return g_strdup_printf("an event too: --event %s=%s%s; %s; %s",
                           tf_event_typed(codes, codes->column), all->str,
                           only ? tf_event_typed(codes, only) : "VALUE", competing, last);
}

/** Three ways out are named, since only the user knows which of them is true. Always false. */
static bool refuse_open(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    if (c->asked->event.column && tf_example_code(codes) && tf_event_names_censor(codes->column)) {
        refuse_kinds_of_censoring(c);
        return false;
    }
    const bool spare_no = spares_no(codes);
    g_autoptr(GString) open = g_string_new(NULL);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        if (code->role == TF_ROLE_OPEN && !(spare_no && code->means == TF_MEANING_NO))
            g_string_append_printf(open, "%s\"%s\"", open->len ? ", " : "", code->name);
    }
    g_autofree char *hint = tf_offer_missing(codes, hint_of_ways_out(c));
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has codes %s: what %s means is not declared", codes->column,
                  tf_event_codes_list(codes), open->str);
    return false;
}

/** Where an empty cell is said to mean censored, a code that says neither no nor that it is
 * censored is another event. */
static bool is_third(const tf_coding *c) {
    if (tf_event_missing_means(c->asked) != TF_ROLE_CENSORED || tf_means_any(&c->asked->event.is))
        return false;
    for (size_t i = 0; i < c->found.n; i++) {
        const tf_event_code *code = &c->found.codes[i];
        if (code->role == TF_ROLE_OPEN && code->means != TF_MEANING_NO &&
            code->means != TF_MEANING_CENSORED)
            return true;
    }
    return false;
}

/**
 * Gives the open codes their role. Beside declared events one other code is censoring; of two, one
 * may be a competing event, and then 1 - S is not the probability of the event.
 */
static bool settle(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    settle_known(c);
    settle_kinds_of_censoring(c);
    const size_t n_open = tf_event_codes_n_role(codes, TF_ROLE_OPEN);
    const bool event_is = lists_code(&c->asked->event.is);
    const bool censor_is = lists_code(&c->asked->censor.is);
    /* Beside words that were known as censored one more code is no complement, and neither is one
       that says as the named ones do that it happened. */
    const bool complement = n_open == 1 && event_is != censor_is && !happened_too(codes) &&
                            !is_third(c) &&
                            (censor_is || tf_event_codes_n_role(codes, TF_ROLE_CENSORED) == 0);
    if (n_open == 0)
        return true;
    const bool censored = tf_competing_censored(c->asked);
    if (!complement && !censored)
        return refuse_open(c);
    const bool rest_is_event = complement && censor_is;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        if (code->role != TF_ROLE_OPEN)
            continue;
        code->role = rest_is_event ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
        code->competing = censored && !rest_is_event && code->means != TF_MEANING_NO &&
                          code->means != TF_MEANING_CENSORED;
    }
    tell_competing(codes);
    return true;
}

static uint8_t code_of(const tf_event_code *code) {
    return code->cause > 0               ? (uint8_t)(TF_CODE_CAUSE + code->cause - 1)
           : code->role == TF_ROLE_EVENT ? TF_CODE_EVENT
           : code->competing             ? TF_CODE_COMPETING
                                         : TF_CODE_CENSORED;
}

bool tf_event_coding_resolve(const tf_subjects_ask *subjects, const tf_rows *rows, tf_arena *arena,
                             uint8_t **of_level, tf_diag *diag) {
    const tf_outcome_ask *asked = subjects->outcome;
    const tf_ask *ask = subjects->ask;
    tf_coding c = {.asked = asked, .causes = subjects->causes};
    c.found = (tf_event_codes){
        .ask = ask,
        .arena = arena,
        .diag = diag,
        .place = tf_ask_place(ask, tf_coded_by_censor(asked) ? &asked->censor.column
                                                             : &asked->event.column),
        .column = tf_event_column(asked),
    };
    tf_event_codes *codes = &c.found;
    if (!tf_event_codes_count(&c.found, rows) || !tf_causes_declare(&c) || !declare(&c) ||
        !settle(&c) || !tf_causes_settle(&c))
        return false;
    warn_all_events(&c);
    tf_event_names_doubt(codes, tf_event_key_of(asked));
    *of_level = tf_arena_array(arena, uint8_t, tf_table_n_levels(rows->table, codes->column) + 1);
    for (size_t i = 0; i < codes->n; i++)
        (*of_level)[codes->codes[i].level] = code_of(&codes->codes[i]);
    return true;
}
