#include "layout/keep.h"

#include <string.h>

/* Weakest first. */
enum { LOOSE, CLAUSE, CITATION, JOURNAL, CLOSE };

/* Of the line, at most, what stays in one piece. */
static const double MOST_SHARE = 0.6;
/* In bytes. */
static const size_t SHORT_WORD = 2, LAST_WORD = 6, TAG = 4, COMPOUND = 24, NUMBERS = 48, ASIDE = 20;
/* Words of a journal's name, and of its first author's. */
enum { JOURNAL_WORDS = 7, AUTHOR_WORDS = 4 };

/* U+00A0 and U+2011 hold a line's text together; its own blanks and hyphens come back afterwards.
 */
#define NO_BREAK_BLANK  "\u00A0"
#define NO_BREAK_HYPHEN "\u2011"

tf_kept tf_kept_new(void) {
    return (tf_kept){g_string_new(NULL), g_byte_array_new()};
}

void tf_kept_clear(tf_kept *kept) {
    g_string_free(kept->text, TRUE);
    g_byte_array_unref(kept->ties);
}

/* ---- which ties a sentence has --------------------------------------------------------------- */

typedef struct sentence {
    const char *text;
    size_t length;
    guint8 *ties;
} sentence;

static void tie(const sentence *s, size_t at, guint8 strength) {
    s->ties[at] = MAX(s->ties[at], strength);
}

static void tie_blanks(const sentence *s, size_t from, size_t to, guint8 strength) {
    for (size_t i = from; i < to; i++) {
        if (s->text[i] == ' ')
            tie(s, i, strength);
    }
}

/* Bytes of the word that ends before `end`. */
static size_t word_before(const sentence *s, size_t end) {
    size_t n = 0;
    while (n < end && s->text[end - n - 1] != ' ')
        n++;
    return n;
}

static bool is_sign(gunichar c) {
    return c == '=' || c == '<' || c == '>' || c == 0xb1 || c == 0xd7 || c == 0x2264 || c == 0x2265;
}

static bool is_lower_word(const char *word, size_t length) {
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
        if (!g_unichar_islower(g_utf8_get_char(p)))
            return false;
    }
    return length > 0;
}

/* "54.3 months", "P value", "B: Differences", "Patients left out: 4", "1 month = 30.4375 days", "of
 * FE", and the last short word of all. */
static void tie_neighbours(const sentence *s) {
    size_t last = 0;
    for (size_t i = 1; i + 1 < s->length; i++) {
        if (s->text[i] != ' ')
            continue;
        last = i;
        const char *next = s->text + i + 1, *before = g_utf8_prev_char(s->text + i);
        const gunichar after = g_utf8_get_char(next), sign = g_utf8_get_char(before);
        const size_t n = word_before(s, i);
        const bool unit =
            (g_unichar_isdigit(sign) || sign == '%') && (g_unichar_islower(after) || after == '%');
        const bool value = sign == ':' && g_unichar_isdigit(after);
        const bool symbol = n == 1 && g_ascii_isalpha(s->text[i - 1]);
        const bool tag = sign == ':' && n <= TAG;
        if (unit || value || symbol || tag || is_sign(after) || is_sign(sign) ||
            (n <= SHORT_WORD && is_lower_word(s->text + i - n, n)))
            tie(s, i, CLOSE);
    }
    if (last > 0 && s->length - last <= LAST_WORD)
        tie(s, last, CLOSE);
}

/* "Kaplan-Meier", "Isa-VRd". */
static void tie_compounds(const sentence *s) {
    for (size_t i = 1; i + 1 < s->length; i++) {
        const size_t before = word_before(s, i), after = strcspn(s->text + i, " ");
        if (s->text[i] == '-' && before + after <= COMPOUND)
            tie(s, i, CLOSE);
    }
}

/* "0.60 (95% CI, 0.41–0.88)": numbers in brackets, with the number that they belong to; and other
   short asides. */
static void tie_brackets(const sentence *s) {
    for (size_t i = 0; i < s->length; i++) {
        if (s->text[i] != '(')
            continue;
        const size_t n = strcspn(s->text + i + 1, "()") + 1;
        if (s->text[i + n] != ')')
            continue;
        const bool numbers = strcspn(s->text + i, "0123456789") < n;
        if (n <= (numbers ? NUMBERS : ASIDE))
            tie_blanks(s, i, i + n, CLOSE);
        if (numbers && i > 1 && s->text[i - 1] == ' ' && g_ascii_isdigit(s->text[i - 2]))
            tie(s, i - 1, CLOSE);
    }
}

/* Where `n` words earlier begin; sooner at the sentence's start or behind a word that ends in
   `end`. */
static size_t words_before(const sentence *s, size_t at, int n, char end) {
    for (; n > 0 && at > 0; n--) {
        if (at > 1 && s->text[at - 2] == end)
            break;
        at -= at > 0 && s->text[at - 1] == ' ' ? 1 : 0;
        at -= word_before(s, at);
    }
    return at;
}

/* "2024;391:1597-609", with the journal before it, and its first author before that. */
static void tie_citations(const sentence *s) {
    for (size_t i = 4; i + 1 < s->length; i++) {
        const char *year = s->text + i - 4;
        if (s->text[i] != ';' || !g_ascii_isdigit(s->text[i + 1]) ||
            strspn(year, "0123456789") != 4)
            continue;
        const size_t journal = words_before(s, i - 4, JOURNAL_WORDS, ',');
        tie_blanks(s, journal, i, JOURNAL);
        if (journal < 2 || s->text[journal - 2] != ',')
            continue;
        size_t author =
            words_before(s, journal - 1 - word_before(s, journal - 1), AUTHOR_WORDS - 1, '.');
        const char *open = g_strrstr_len(s->text + author, (gssize)(journal - author), "(");
        author = open ? (size_t)(open - s->text) : author;
        tie_blanks(s, author, journal, CITATION);
    }
}

/* "NR denotes not reached", and each of several that commas or semicolons part. */
static void tie_clauses(const sentence *s) {
    for (size_t i = 1; i < s->length; i++) {
        if (s->text[i] == ' ' && s->text[i - 1] != ',' && s->text[i - 1] != ';')
            tie(s, i, CLAUSE);
    }
}

void tf_kept_add(tf_kept *kept, const char *gap, const char *text, tf_kept_as as) {
    if (kept->text->len > 0)
        g_string_append(kept->text, gap);
    const size_t from = kept->text->len, old = kept->ties->len;
    g_string_append(kept->text, text);
    g_byte_array_set_size(kept->ties, (guint)kept->text->len);
    if (kept->text->len > old)
        memset(kept->ties->data + old, LOOSE, kept->text->len - old);
    const sentence s = {kept->text->str + from, strlen(text), kept->ties->data + from};
    tie_neighbours(&s);
    tie_compounds(&s);
    tie_brackets(&s);
    tie_citations(&s);
    if (as == TF_KEPT_DEFINITION)
        tie_clauses(&s);
}

/* ---- wrapping -------------------------------------------------------------------------------- */

typedef struct job {
    const tf_measurer *measurer;
    const tf_font *font;
    const char *text;
    guint8 *ties;
    double most;
} job;

static double width_of(const job *j, size_t from, size_t to) {
    g_autofree char *piece = g_strndup(j->text + from, to - from);
    return tf_measure(j->measurer, j->font, piece).advance;
}

/* What hangs together from `from` to `to` gives up its weakest ties, those in the middle first,
   until each piece fits. */
static void loosen(const job *j, size_t from, size_t to) {
    const size_t middle = (from + to) / 2;
    size_t found = to;
    for (size_t i = from; i < to; i++) {
        const size_t far = i > middle ? i - middle : middle - i;
        const size_t known = found > middle ? found - middle : middle - found;
        if (j->ties[i] && (found == to || j->ties[i] < j->ties[found] ||
                           (j->ties[i] == j->ties[found] && far < known)))
            found = i;
    }
    if (found == to || width_of(j, from, to) <= j->most)
        return;
    j->ties[found] = LOOSE;
    loosen(j, from, found);
    loosen(j, found + 1, to);
}

static void loosen_all(const job *j) {
    const size_t length = strlen(j->text);
    size_t start = 0;
    for (size_t i = 0; i <= length; i++) {
        const bool ends = i == length || j->text[i] == '\n' || (j->text[i] == ' ' && !j->ties[i]);
        if (ends) {
            loosen(j, start, i);
            start = i + 1;
        }
    }
}

/* With characters that hold; `ours` says of each such character of the text whether it is one of
   those that were put in. */
static char *tied(const job *j, GByteArray *ours) {
    GString *text = g_string_new(NULL);
    for (const char *p = j->text; *p; p = g_utf8_next_char(p)) {
        const guint8 own = j->ties[p - j->text] > 0;
        const gunichar c = g_utf8_get_char(p);
        if (own)
            g_string_append(text, *p == '-' ? NO_BREAK_HYPHEN : NO_BREAK_BLANK);
        else
            g_string_append_unichar(text, c);
        if (own || c == 0xa0 || c == 0x2011)
            g_byte_array_append(ours, &own, 1);
    }
    return g_string_free(text, FALSE);
}

/* The same characters as before, in their order. */
static char *untied(const char *line, const GByteArray *ours, guint *next) {
    GString *text = g_string_new(NULL);
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const bool holds = c == 0xa0 || c == 0x2011;
        if (holds && *next < ours->len && ours->data[(*next)++])
            g_string_append_c(text, c == 0xa0 ? ' ' : '-');
        else
            g_string_append_unichar(text, c);
    }
    return g_string_free(text, FALSE);
}

tf_lines tf_wrap_kept(const tf_measurer *measurer, const tf_font *font, const tf_kept *kept,
                      double max_width, tf_arena *arena) {
    g_autofree guint8 *ties = g_memdup2(kept->ties->data, kept->ties->len);
    const job j = {measurer, font, kept->text->str, ties, MOST_SHARE * max_width};
    loosen_all(&j);
    g_autoptr(GByteArray) ours = g_byte_array_new();
    g_autofree char *text = tied(&j, ours);
    tf_lines lines = tf_wrap_broken(measurer, font, text, max_width, arena);
    guint next = 0;
    for (size_t i = 0; i < lines.n; i++) {
        g_autofree char *line = untied(lines.lines[i], ours, &next);
        lines.lines[i] = tf_arena_strdup(arena, line);
    }
    return lines;
}
