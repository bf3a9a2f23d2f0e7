#include "data/date_form.h"

#include <string.h>

#include <glib.h>

#include "base/plain_letters.h"
#include "data/dates.h"

/* No trial has dates outside of these; year 24 and year 20214 are slips. */
#define FIRST_YEAR 1850
#define LAST_YEAR  2100
/* Excel's rule for years of two digits. */
#define FIRST_SHORT_YEAR 30

/* ---- pieces of a text ----------------------------------------------------------------------- */

typedef enum token_type { NUMBER, MONTH, UNKNOWN, OTHER } token_type;

typedef struct token {
    token_type type;
    int value;    /* the number, or the month */
    int n_digits; /* of a number */
    char mark;    /* that stands before it: / . - or a blank; 0: none does */
} token;

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool is_digit(const cursor *text) {
    return text->at < text->end && g_ascii_isdigit(*text->at);
}

static bool take(cursor *text, char c) {
    if (text->at == text->end || *text->at != c)
        return false;
    text->at++;
    return true;
}

static bool take_digits(cursor *text, int most, token *found) {
    *found = (token){.type = NUMBER, .mark = found->mark};
    for (; is_digit(text) && found->n_digits < most; found->n_digits++)
        found->value = found->value * 10 + (*text->at++ - '0');
    return found->n_digits > 0 && !is_digit(text);
}

/* How months begin, without accents. The longer one of two with the same letters comes first. */
static const struct {
    const char *begins;
    int month;
} months[] = {{"juin", 6}, {"juil", 7}, {"jan", 1},  {"fev", 2}, {"feb", 2}, {"mar", 3},
              {"mae", 3},  {"maer", 3}, {"apr", 4},  {"avr", 4}, {"mai", 5}, {"may", 5},
              {"jun", 6},  {"jul", 7},  {"aou", 8},  {"aug", 8}, {"sep", 9}, {"oct", 10},
              {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}};

static const char *const unknown_words[] = {"un", "unk", "uk", "nk", "nd", "na", "xx", "x", NULL};

static bool is_letter(const cursor *text) {
    return text->at < text->end && (g_ascii_isalpha(*text->at) || (unsigned char)*text->at >= 0xc3);
}

static int month_of(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++)
        if (g_str_has_prefix(word, months[i].begins))
            return months[i].month;
    return 0;
}

int tf_month_of(const char *text, size_t n) {
    g_autofree char *word = tf_plain_letters(text, n, G_NORMALIZE_NFD);
    return word != NULL ? month_of(word) : 0;
}

static token word_of(const char *text, size_t n, char mark) {
    g_autofree char *word = tf_plain_letters(text, n, G_NORMALIZE_NFD);
    const int month = month_of(word);
    if (month > 0)
        return (token){.type = MONTH, .value = month, .mark = mark};
    const bool unknown = g_strv_contains(unknown_words, word);
    return (token){.type = unknown ? UNKNOWN : OTHER, .mark = mark};
}

/* "UNKJAN2024" is written without marks between its parts. */
static size_t leading_unknown(const char *text, size_t n) {
    static const char *const words[] = {"UNK", "UN", NULL};
    for (size_t i = 0; words[i]; i++) {
        const size_t length = strlen(words[i]);
        if (n < length + 3 || g_ascii_strncasecmp(text, words[i], length) != 0)
            continue;
        const token rest = word_of(text + length, n - length, 0);
        if (rest.type != OTHER)
            return length;
    }
    return 0;
}

static token take_word(cursor *text, char mark) {
    const char *begin = text->at;
    while (is_letter(text))
        text->at = g_utf8_next_char(text->at);
    const size_t n = (size_t)(text->at - begin), unknown = leading_unknown(begin, n);
    take(text, '.'); /* "janv. 2024" */
    if (unknown == 0)
        return word_of(begin, n, mark);
    text->at = begin + unknown;
    return (token){.type = UNKNOWN, .mark = mark};
}

/* "1er", "2nd", "31st". */
static void skip_ordinal(cursor *text) {
    static const char *const endings[] = {"er", "st", "nd", "rd", "th", NULL};
    for (size_t i = 0; endings[i] && text->end - text->at >= 2; i++) {
        cursor after = {text->at + 2, text->end};
        if (g_ascii_strncasecmp(text->at, endings[i], 2) == 0 && !is_letter(&after)) {
            *text = after;
            return;
        }
    }
}

/* A mark between two parts: one of - / . or a comma, with blanks around it, or blanks alone. */
static char take_mark(cursor *text) {
    char mark = take(text, ' ') ? ' ' : '\0';
    while (take(text, ' ')) {
    }
    if (text->at < text->end && strchr("-/.,", *text->at))
        mark = *text->at++;
    while (take(text, ' ')) {
    }
    return mark;
}

static bool take_question(cursor *text) {
    const char *begin = text->at;
    while (take(text, '?')) {
    }
    return text->at > begin;
}

/* At most three parts; the text stands behind the last of them then. */
static size_t take_tokens(cursor *text, token tokens[3]) {
    size_t n = 0;
    while (n < 3) {
        cursor ahead = *text;
        token *found = &tokens[n];
        *found = (token){.mark = n > 0 ? take_mark(&ahead) : '\0'};
        if (is_digit(&ahead)) {
            if (!take_digits(&ahead, 8, found))
                return 0;
            skip_ordinal(&ahead);
        } else if (is_letter(&ahead) && !(n > 1 && *ahead.at == 'T')) {
            *found = take_word(&ahead, found->mark);
        } else if (take_question(&ahead)) {
            found->type = UNKNOWN;
        } else {
            break;
        }
        n++;
        *text = ahead;
    }
    return n;
}

/* ---- a time of day -------------------------------------------------------------------------- */

static bool take_two(cursor *text, int limit) {
    token number = {0};
    return take_digits(text, 2, &number) && number.value < limit;
}

/* "Z", "+02", "+0200", "+02:00", "UTC", "AM" or nothing. It moves a day's limits by hours at most,
   and follow-up is counted between days as they were written down. */
static bool take_zone(cursor *text) {
    static const char *const words[] = {"utc", "gmt", "am", "pm", "z", NULL};
    take(text, ' ');
    for (size_t i = 0; words[i]; i++) {
        const size_t n = strlen(words[i]);
        if ((size_t)(text->end - text->at) == n && g_ascii_strncasecmp(text->at, words[i], n) == 0)
            return true;
    }
    if (!take(text, '+') && !take(text, '-'))
        return text->at == text->end;
    token offset = {0};
    if (!take_digits(text, 4, &offset) || offset.n_digits == 1 || offset.n_digits == 3)
        return false;
    if (offset.n_digits == 2)
        return offset.value < 24 &&
               (text->at == text->end ||
                (take(text, ':') && take_two(text, 60) && text->at == text->end));
    return offset.value / 100 < 24 && offset.value % 100 < 60 && text->at == text->end;
}

/* 60 seconds are allowed: there are leap seconds. */
static bool is_time(cursor text) {
    if (!take(&text, 'T') && !take(&text, ' ') && !take(&text, ':'))
        return false;
    if (!take_two(&text, 24) || !take(&text, ':') || !take_two(&text, 60))
        return false;
    if (take(&text, ':') && !take_two(&text, 61))
        return false;
    if (take(&text, '.') && !is_digit(&text))
        return false;
    while (is_digit(&text))
        text.at++;
    return take_zone(&text);
}

/* ---- how the parts stand together ----------------------------------------------------------- */

static int full_year(const token *year, tf_date_form *form) {
    form->short_year = year->n_digits <= 2;
    if (!form->short_year)
        return year->value;
    return year->value + (year->value < FIRST_SHORT_YEAR ? 2000 : 1900);
}

static bool is_year(const token *part) {
    return part->type == NUMBER && (part->n_digits == 2 || part->n_digits == 4);
}

static bool is_long_year(const token *part) {
    return part->type == NUMBER && part->n_digits == 4;
}

/* A day or a month in digits, or a sign that nobody knows it: "00" is one. */
static bool is_small(const token *part) {
    return part->type == UNKNOWN || (part->type == NUMBER && part->n_digits <= 2);
}

static int small_value(const token *part) {
    return part->type == NUMBER ? part->value : 0;
}

static bool with_named_month(const token t[3], size_t n, tf_date_form *form) {
    if (n == 2 && t[0].type == MONTH && is_year(&t[1])) { /* JAN2024 */
        *form = (tf_date_form){.month = t[0].value};
        form->year = full_year(&t[1], form);
        return true;
    }
    if (n != 3)
        return false;
    if (is_long_year(&t[0]) && t[1].type == MONTH && is_small(&t[2])) {
        *form = (tf_date_form){.year = t[0].value, .month = t[1].value, .day = small_value(&t[2])};
        return true;
    }
    const bool month_first = t[0].type == MONTH;
    const token *day = &t[month_first ? 1 : 0], *month = &t[month_first ? 0 : 1];
    if (month->type != MONTH || !is_small(day) || !is_year(&t[2]))
        return false;
    *form = (tf_date_form){.month = month->value, .day = small_value(day)};
    form->year = full_year(&t[2], form);
    return true;
}

static bool of_one_number(const token *t, tf_date_form *form) {
    if (is_long_year(t)) {
        *form = (tf_date_form){.year = t->value};
        return true;
    }
    if (t->type != NUMBER || t->n_digits != 8)
        return false;
    *form = (tf_date_form){
        .year = t->value / 10000, .month = t->value / 100 % 100, .day = t->value % 100};
    return form->year >= FIRST_YEAR && form->year <= LAST_YEAR;
}

static bool year_first(const token t[3], size_t n, tf_date_form *form) {
    if (n == 2 && t[1].mark == ' ')
        return false;
    *form = (tf_date_form){.year = t[0].value, .month = small_value(&t[1])};
    form->day = n == 3 && form->month > 0 ? small_value(&t[2]) : 0;
    return is_small(&t[1]) && (n == 2 || (is_small(&t[2]) && t[2].mark == t[1].mark));
}

/* Points stand in dates that begin with the day, wherever they are written so. */
static bool year_last(const token t[3], tf_date_form *form) {
    if (!is_small(&t[0]) || !is_small(&t[1]) || !is_year(&t[2]) || t[1].mark != t[2].mark ||
        t[1].mark == ' ' || t[1].mark == ',')
        return false;
    const int first = small_value(&t[0]), second = small_value(&t[1]);
    *form = (tf_date_form){.month = second, .day = first, .open = t[1].mark != '.'};
    form->year = full_year(&t[2], form);
    if (first > 0 && second > 0)
        return true;
    /* One number beside an unknown one is the month: a day of no month is of no use. */
    form->month = MAX(first, second);
    form->day = 0;
    form->open = false;
    return true;
}

static bool of_numbers(const token t[3], size_t n, tf_date_form *form) {
    if (n == 1)
        return of_one_number(&t[0], form);
    if (is_long_year(&t[0]))
        return year_first(t, n, form);
    if (n == 2) { /* 01/2024 */
        *form = (tf_date_form){.year = t[1].value, .month = small_value(&t[0])};
        return is_small(&t[0]) && is_long_year(&t[1]) && t[1].mark != ' ';
    }
    return year_last(t, form);
}

bool tf_date_split(const char *text, size_t length, tf_date_form *form) {
    cursor rest = {text, text + length};
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return false;
    token t[3];
    const size_t n = take_tokens(&rest, t);
    if (n == 0 || (rest.at < rest.end && !is_time(rest)))
        return false;
    bool named = false;
    for (size_t i = 0; i < n; i++) {
        if (t[i].type == OTHER)
            return false;
        named |= t[i].type == MONTH;
    }
    if (!(named ? with_named_month(t, n, form) : of_numbers(t, n, form)))
        return false;
    form->n_parts = n;
    return true;
}

/* "0x10" has an unknown month between a day and a year, if one wants: such a date has marks, or the
   year in full. */
bool tf_is_date_text(const char *text) {
    tf_date_form form;
    if (!tf_date_split(text, strlen(text), &form) || form.n_parts != 3)
        return false;
    return form.month > 0 || !form.short_year || strpbrk(text, "-/. ") != NULL;
}

tf_date_order tf_date_proves(const tf_date_form *form) {
    if (!form->open || (form->day > 12) == (form->month > 12))
        return TF_DATE_ORDER_OPEN;
    return form->day > 12 ? TF_DATE_DMY : TF_DATE_MDY;
}

/* ---- the day -------------------------------------------------------------------------------- */

/* 24/12/31 was taken apart as if the day stood first. */
static tf_date_form in_order(tf_date_form form, tf_date_order order) {
    if (!form.open)
        return form;
    const int first = form.day, second = form.month, last = form.year % 100;
    if (order == TF_DATE_MDY) {
        form.month = first;
        form.day = second;
    } else if (order == TF_DATE_YMD && form.short_year) {
        form.year = first + (first < FIRST_SHORT_YEAR ? 2000 : 1900);
        form.day = last;
    }
    return form;
}

static void impute(tf_date_form *form, tf_date_impute rule) {
    const bool no_month = form->month == 0;
    switch (rule) {
    case TF_IMPUTE_REFUSED:
        break;
    case TF_IMPUTE_FIRST:
        form->month = no_month ? 1 : form->month;
        form->day = 1;
        break;
    case TF_IMPUTE_MIDDLE:
        form->month = no_month ? 7 : form->month;
        form->day = no_month ? 1 : 15;
        break;
    case TF_IMPUTE_LAST:
        form->month = no_month ? 12 : form->month;
        form->day = tf_days_in_month(form->year, form->month);
        break;
    }
}

tf_date_result tf_date_value(const tf_date_form *form, const tf_date_rules *rules, double *days) {
    const bool same = form->day == form->month;
    const bool unsettled =
        rules->order == TF_DATE_ORDER_OPEN || (rules->order == TF_DATE_YMD && !form->short_year);
    if (form->open && unsettled && (!same || rules->order == TF_DATE_YMD))
        return TF_DATE_AMBIGUOUS;
    tf_date_form date = in_order(*form, rules->order);
    if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
        return TF_DATE_NO_YEAR;
    if (date.month > 12)
        return TF_DATE_NO_DAY;
    const bool partial = date.day == 0;
    if (partial && rules->impute == TF_IMPUTE_REFUSED)
        return TF_DATE_PARTIAL;
    if (partial)
        impute(&date, rules->impute);
    if (!tf_date_days(date.year, date.month, date.day, days))
        return TF_DATE_NO_DAY;
    return partial ? TF_DATE_IMPUTED : TF_DATE_GOOD;
}

bool tf_is_date_of_nothing(const char *text) {
    tf_date_form form;
    if (!tf_date_split(text, strlen(text), &form) || form.short_year)
        return false;
    const bool begins = form.year == 1900 && form.month <= 1 && form.day == 0;
    const bool ends = form.year == 1899 && form.month == 12 && form.day >= 30;
    return begins || ends;
}
