#include <string.h>

#include "trialfig_version.h"
#include "writer.h"

/* Readers of PDF and PNG show titles in lists: a control character there is at best a box. */
char *tf_metadata_text(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (!control && (c & 0xfffe) != 0xfffe)
            g_string_append_unichar(clean, c);
    }
    return g_string_free(clean, FALSE);
}

/* Only years that PDF's four digits can hold. */
static char *date_text(GDateTime *date) {
    return date && g_date_time_get_year(date) >= 1000
               ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ")
               : NULL;
}

/* As reproducible-builds.org specifies SOURCE_DATE_EPOCH: decimal digits, nothing else; a value
   that can't be read must not fall back to another date in silence. */
static char *date_of_epoch(const char *text) {
    size_t n = strlen(text);
    if (n == 0 || n > 12 || strspn(text, "0123456789") != n)
        return NULL;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(g_ascii_strtoll(text, NULL, 10));
    return date_text(date);
}

/* A time without zone is UTC, not the machine's. */
static char *date_of_option(const char *text) {
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(text, utc);
    g_autoptr(GDateTime) in_utc = date ? g_date_time_to_utc(date) : NULL;
    return date_text(in_utc);
}

char *tf_render_date(const tf_render_options *options, tf_diag *diag) {
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    char *date;
    if (options->date) {
        date = date_of_option(options->date);
        if (!date)
            tf_diag_error(diag, NULL, "write it as 2026-11-21T00:00:00Z",
                          "date \"%s\" can't be read", options->date);
    } else if (epoch && *epoch) {
        date = date_of_epoch(epoch);
        if (!date)
            tf_diag_error(diag, NULL, "it counts the seconds since 1970-01-01, in UTC",
                          "SOURCE_DATE_EPOCH is \"%s\": not a date", epoch);
    } else {
        date = g_strdup(TF_RELEASE_DATE);
    }
    return date;
}

/* After a refusal the writer may be half gone (a closed pipe, a full disk): it isn't called again.
 */
bool tf_sink_write(tf_sink *sink, const void *data, size_t length) {
    if (!sink->stopped && length > 0 && !sink->writer.write(sink->writer.user, data, length))
        sink->stopped = true;
    return !sink->stopped;
}

cairo_status_t tf_sink_write_cairo(void *closure, const unsigned char *data, unsigned length) {
    return tf_sink_write(closure, data, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}
