#include "encoding.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

/* UTF-8 and UTF-16 are told by their bytes alone. Encodings of one byte a letter all accept nearly
   any text: there the right one is that in which the letters stand as letters do, small ones within
   words and signs between them. Each byte above ASCII is counted with what stands beside it, and
   what it would be is asked of each encoding once, at the end. */

typedef enum beside {
    BESIDE_BLANK,
    BESIDE_SMALL,
    BESIDE_CAPITAL,
    BESIDE_DIGIT,
    BESIDE_SIGN
} beside;
#define N_BESIDE 5

#define HIGH       128
#define MOST_WORD  40
#define UNDEFINED  (-8)
#define LEAST_LEAD 1
#define LEAST_MEAN 4 /* three quarters, of the 1 and 2 of right letters */
/* Letters of UTF-8 are hardly ever met by chance: one among so many others, and there are two
   encodings in the file. */
#define MOST_MIXED 4
/* Of UTF-16 nearly every letter has a zero, on one side; a file of Chinese alone has few. */
#define UTF16_SHARE 4

struct tf_encoding_tally {
    size_t n[HIGH][N_BESIDE][N_BESIDE];
    size_t n_bytes, n_high;
    size_t n_runs;     /* of bytes above ASCII behind another one */
    size_t n_zeros[2]; /* at even and at odd places */
    int waiting;       /* the byte above ASCII whose neighbour is still to come; -1: none */
    beside before;     /* of it */
    beside last;
    bool last_high;
    /* UTF-8: bytes that a letter still needs, and between what the next one must be. */
    unsigned needed, least, most;
    size_t n_good, n_broken; /* letters of several bytes, and bytes that belong to none */
    GString *word;           /* the one being read, then the first with such a byte */
    bool word_is_high, word_ended;
};

/* In the order in which they are preferred; more of them would be told apart by less. */
static const char *const candidates[] = {"windows-1252", "macintosh", "cp850"};

/* ---- names ---------------------------------------------------------------------------------- */

const char *tf_encoding_meant(const char *asked) {
    static const struct {
        const char *name, *meant;
    } names[] = {
        {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"iso_8859-1", "windows-1252"},
        {"iso88591", "windows-1252"},
        {"l1", "windows-1252"},
        {"cp819", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"ansi", "windows-1252"},
        {"mac", "macintosh"},
        {"macroman", "macintosh"},
        {"mac-roman", "macintosh"},
        {"x-mac-roman", "macintosh"},
        {"utf8", "utf-8"},
        {"UTF-8", "utf-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(asked, names[i].name) == 0)
            return names[i].meant;
    return asked;
}

bool tf_encoding_is_single_byte(const char *encoding) {
    /* Two bytes that are two letters in all of them, and that others read as one, or not at all. */
    g_autofree char *text = g_convert("\xC3\xA9", 2, "UTF-8", encoding, NULL, NULL, NULL);
    return text != NULL && g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) == 2;
}

/* ---- counting ------------------------------------------------------------------------------- */

tf_encoding_tally *tf_encoding_tally_new(void) {
    tf_encoding_tally *tally = g_new0(tf_encoding_tally, 1);
    tally->waiting = -1;
    tally->word = g_string_new(NULL);
    return tally;
}

void tf_encoding_tally_free(tf_encoding_tally *tally) {
    if (tally == NULL)
        return;
    g_string_free(tally->word, TRUE);
    g_free(tally);
}

/* A letter above ASCII beside another one is most often a small one. */
static beside beside_of(unsigned char c) {
    if (c >= HIGH || g_ascii_islower(c))
        return BESIDE_SMALL;
    if (g_ascii_isupper(c))
        return BESIDE_CAPITAL;
    if (g_ascii_isdigit(c))
        return BESIDE_DIGIT;
    return c <= ' ' || strchr(",;|", c) != NULL ? BESIDE_BLANK : BESIDE_SIGN;
}

/* The table of well-formed sequences of the Unicode Standard (3.9, table 3-7). */
static void begin_utf8(tf_encoding_tally *tally, unsigned char c) {
    if (c >= 0xC2 && c <= 0xF4) {
        tally->needed = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
        tally->least = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        tally->most = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    } else {
        tally->n_broken += c >= 0x80;
    }
}

static void follow_utf8(tf_encoding_tally *tally, unsigned char c) {
    if (tally->needed == 0) {
        begin_utf8(tally, c);
        return;
    }
    if (c >= tally->least && c <= tally->most) {
        tally->n_good += --tally->needed == 0;
        tally->least = 0x80;
        tally->most = 0xBF;
        return;
    }
    tally->needed = 0;
    tally->n_broken++;
    begin_utf8(tally, c);
}

static void follow_word(tf_encoding_tally *tally, unsigned char c) {
    const bool within = c >= HIGH || g_ascii_isalpha(c);
    if (tally->word_ended)
        return;
    if (within && tally->word->len < MOST_WORD) {
        g_string_append_c(tally->word, (char)c);
        tally->word_is_high |= c >= HIGH;
    } else if (tally->word_is_high) {
        tally->word_ended = true;
    } else {
        g_string_truncate(tally->word, 0);
    }
}

static void settle_waiting(tf_encoding_tally *tally, beside after) {
    if (tally->waiting >= 0)
        tally->n[tally->waiting][tally->before][after]++;
    tally->waiting = -1;
}

void tf_encoding_tally_add(tf_encoding_tally *tally, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        const beside own = beside_of(c);
        settle_waiting(tally, own);
        follow_utf8(tally, c);
        follow_word(tally, c);
        if (c >= HIGH) {
            tally->n_runs += tally->last_high;
            tally->waiting = c - HIGH;
            tally->before = tally->last;
            tally->n_high++;
        }
        tally->n_zeros[tally->n_bytes++ % 2] += c == 0;
        tally->last = own;
        tally->last_high = c >= HIGH;
    }
}

/* ---- what letters would be ------------------------------------------------------------------ */

static bool is_letter(beside at) {
    return at == BESIDE_SMALL || at == BESIDE_CAPITAL;
}

/* Few words begin or end with some of them, which is where quotes stand. */
static int score_small(gunichar c, beside before, beside after) {
    static const char no_first[] = "ôûîêâùëïÿìòñç", no_last[] = "ôûîêâçëïñö";
    if (after == BESIDE_CAPITAL)
        return -2;
    if (is_letter(before))
        return !is_letter(after) && g_utf8_strchr(no_last, -1, c) != NULL ? 0 : 2;
    if (before == BESIDE_DIGIT)
        return -1;
    return g_utf8_strchr(no_first, -1, c) != NULL ? 0 : 1;
}

static int score_capital(beside before, beside after) {
    if (before == BESIDE_SMALL || (before == BESIDE_CAPITAL && after == BESIDE_SMALL))
        return -2;
    if (after == BESIDE_CAPITAL)
        return 2;
    return before == BESIDE_CAPITAL || after == BESIDE_SMALL ? 1 : 0;
}

/* Signs that tables have. The apostrophe, the blank that does not break and the micro sign stand
   within or before words, too. */
static int score_sign(gunichar c, beside before, beside after) {
    static const char within[] = "’\u00a0µ", usual[] = "‘“”–—…€°±«»²³×≥≤",
                      seldom[] = "‰™®©§†‡£•½¼¾·≠ªº¹";
    const bool in_word = is_letter(before) && is_letter(after);
    const bool begins = !is_letter(before) && is_letter(after);
    if (c == 0x2026 && begins) /* what is left out goes on behind a word, not before one */
        return 0;
    if (c == 0xB5 && begins && after == BESIDE_SMALL) /* "µmol" */
        return 2;
    if (g_utf8_strchr(within, -1, c) != NULL)
        return c == 0x2019 && in_word ? 2 : 1;
    if (g_utf8_strchr(usual, -1, c) != NULL)
        return in_word ? -2 : 1;
    if (g_utf8_strchr(seldom, -1, c) != NULL)
        return in_word ? -2 : 0;
    return in_word || is_letter(before) ? -3 : -1;
}

static int score_of(gunichar c, beside before, beside after) {
    /* Letters of the languages that are written in these encodings; others are in them, but rare.
     */
    static const char usual[] = "éèàùâêîôûëïüçöäßñíóáúãõåøæœìòÿÉÈÀÙÂÊÎÔÛËÏÜÇÖÄÑÍÓÁÚÃÕÅØÆŒÌÒŸ";
    if (c == 0 || (c >= 0x80 && c < 0xA0))
        return UNDEFINED;
    if (!g_unichar_isalpha(c) || g_utf8_strchr("µªº", -1, c) != NULL)
        return score_sign(c, before, after);
    const int score =
        g_unichar_isupper(c) ? score_capital(before, after) : score_small(c, before, after);
    return g_utf8_strchr(usual, -1, c) != NULL ? score : MIN(score, 0);
}

/* 0: the encoding has no such letter. */
static gunichar letter_of(GIConv converter, unsigned char byte) {
    char out[16] = {0}, in = (char)byte;
    char *from = &in, *to = out;
    gsize from_left = 1, to_left = sizeof out - 1;
    if (g_iconv(converter, &from, &from_left, &to, &to_left) == (gsize)-1) {
        g_iconv(converter, NULL, NULL, NULL, NULL);
        return 0;
    }
    return g_utf8_get_char_validated(out, -1) < 0x110000 ? g_utf8_get_char(out) : 0;
}

static bool score_encoding(const tf_encoding_tally *tally, const char *encoding, int64_t *score) {
    GIConv converter = g_iconv_open("UTF-8", encoding);
    bool possible = converter != (GIConv)-1;
    *score = 0;
    for (unsigned byte = 0; possible && byte < HIGH; byte++) {
        const gunichar c = letter_of(converter, (unsigned char)(HIGH + byte));
        for (unsigned cell = 0; cell < N_BESIDE * N_BESIDE; cell++) {
            const beside before = cell / N_BESIDE, after = cell % N_BESIDE;
            const size_t n = tally->n[byte][before][after];
            const int one = n > 0 ? score_of(c, before, after) : 0;
            *score += one * (int64_t)n;
            possible &= one != UNDEFINED;
        }
    }
    if (converter != (GIConv)-1)
        g_iconv_close(converter);
    return possible;
}

bool tf_encoding_makes_words(const tf_encoding_tally *tally, const char *encoding) {
    int64_t score;
    return score_encoding(tally, encoding, &score) && score >= 0;
}

/* ---- the verdict ---------------------------------------------------------------------------- */

/* NULL: there are not the zeros of one. */
static const char *wide_encoding(const tf_encoding_tally *tally) {
    const size_t even = tally->n_zeros[0], odd = tally->n_zeros[1];
    if (tally->n_bytes % 2 != 0 || tally->n_bytes < 4)
        return NULL;
    if (even == 0 && odd >= tally->n_bytes / 2 / UTF16_SHARE + 1)
        return "utf-16le";
    if (odd == 0 && even >= tally->n_bytes / 2 / UTF16_SHARE + 1)
        return "utf-16be";
    return NULL;
}

static size_t n_of(const tf_encoding_tally *tally, const char *bytes) {
    size_t n = 0;
    for (; *bytes != '\0'; bytes++)
        for (unsigned cell = 0; cell < N_BESIDE * N_BESIDE; cell++)
            n += tally->n[(unsigned char)*bytes - HIGH][cell / N_BESIDE][cell % N_BESIDE];
    return n;
}

/* Czech in windows-1250 looks like words in windows-1252 as well, but of no language: its usual
   "ř" is "ø" there, which no language has that has these of the others. */
static bool is_czech(const tf_encoding_tally *tally) {
    return n_of(tally, "\xF8\xD8") > 0 && n_of(tally, "\xF9\xE8\xEC\x9E\x9A\xEF\xF2") > 0;
}

/** "Île", which would be "Œle": the one word that begins so. */
static bool is_isle(const tf_encoding_tally *tally) {
    return g_str_has_prefix(tally->word->str, "\xCEl");
}

/** Whether all letters that there are would be the same ones. */
static bool read_alike(const tf_encoding_tally *tally, const char *a, const char *b) {
    GIConv first = g_iconv_open("UTF-8", a), second = g_iconv_open("UTF-8", b);
    bool alike = first != (GIConv)-1 && second != (GIConv)-1;
    for (unsigned byte = HIGH; alike && byte < 2 * HIGH; byte++) {
        const char text[] = {(char)byte, '\0'};
        alike = n_of(tally, text) == 0 ||
                letter_of(first, (unsigned char)byte) == letter_of(second, (unsigned char)byte);
    }
    if (first != (GIConv)-1)
        g_iconv_close(first);
    if (second != (GIConv)-1)
        g_iconv_close(second);
    return alike;
}

static const char *narrow_encoding(const tf_encoding_tally *tally) {
    const char *best = NULL;
    int64_t most = 0, second = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
        int64_t score;
        if (!score_encoding(tally, candidates[i], &score))
            continue;
        if (best && read_alike(tally, best, candidates[i]))
            continue;
        score += i == 0 && is_isle(tally);
        if (score > most) {
            second = most;
            most = score;
            best = candidates[i];
        } else {
            second = MAX(second, score);
        }
    }
    /* Languages with other letters than Latin ones have words of them alone; those of the east of
       Europe have letters where these encodings have signs. */
    const bool western = tally->n_runs * 2 < tally->n_high &&
                         most * LEAST_MEAN >= (int64_t)tally->n_high * (LEAST_MEAN - 1);
    return western && !is_czech(tally) && most >= second + LEAST_LEAD ? best : NULL;
}

void tf_encoding_tally_judge(tf_encoding_tally *tally, tf_encoding_verdict *verdict) {
    settle_waiting(tally, BESIDE_BLANK);
    *verdict = (tf_encoding_verdict){0};
    if (tally->n_zeros[0] + tally->n_zeros[1] > 0) {
        verdict->name = wide_encoding(tally);
        return;
    }
    if (tally->n_high == 0)
        return;
    verdict->is_utf8 = tally->n_broken == 0 && tally->needed == 0;
    /* Files of two encodings are put together from two, and can't be read as either. */
    const bool two = tally->n_good * MOST_MIXED >= MAX(tally->n_broken, 1);
    verdict->name = verdict->is_utf8 ? "utf-8" : two ? NULL : narrow_encoding(tally);
    if (verdict->name != NULL && tally->word_is_high)
        verdict->word = g_convert(tally->word->str, (gssize)tally->word->len, "UTF-8",
                                  verdict->name, NULL, NULL, NULL);
}

void tf_encoding_verdict_clear(tf_encoding_verdict *verdict) {
    g_clear_pointer(&verdict->word, g_free);
}
