#include <stdarg.h>
#include <string.h>

#include <trialfig/diag.h>

#include "base/query_path.h"

/* Findings are kept and not printed, so that whoever asked for the work can name them by its part,
   join them with those of others, or leave them unheard. */

struct tf_diag {
    GPtrArray *findings; /* of tf_finding, which own their strings */
    bool strict;
    size_t n_errors;
    tf_cause worst;
};

/* Findings are seldom many and live for a whole run; each owns copies of its texts, so callers may
   build messages from whatever they are about to free. */

static void free_finding(void *data) {
    tf_finding *finding = data;
    g_free((char *)finding->place.file);
    g_free((char *)finding->place.excerpt);
    g_free((char *)finding->place.within);
    g_free((char *)finding->message);
    g_free((char *)finding->hint);
    g_free(finding);
}

tf_diag *tf_diag_new(void) {
    tf_diag *diag = g_new0(tf_diag, 1);
    diag->findings = g_ptr_array_new_with_free_func(free_finding);
    return diag;
}

void tf_diag_free(tf_diag *diag) {
    if (diag == NULL)
        return;
    g_ptr_array_unref(diag->findings);
    g_free(diag);
}

tf_diag *tf_diag_new_like(const tf_diag *diag) {
    tf_diag *like = tf_diag_new();
    like->strict = diag->strict;
    return like;
}

void tf_diag_set_strict(tf_diag *diag) {
    diag->strict = true;
}

bool tf_diag_strict(const tf_diag *diag) {
    return diag->strict;
}

/* Whatever is quoted: a line of a set file, a value. */
static char *without_passwords(const char *text) {
    return text == NULL || strstr(text, "://") == NULL ? g_strdup(text)
                                                       : tf_without_passwords(text);
}

/* Takes `message`. */
static void add(tf_diag *diag, tf_severity severity, tf_cause cause, const tf_place *place,
                const char *hint, char *message) {
    tf_finding *finding = g_new0(tf_finding, 1);
    /* Here, where every finding passes, so that no caller can forget it. */
    if (severity == TF_WARNING && diag->strict)
        severity = TF_ERROR;
    finding->severity = severity;
    finding->cause = cause;
    if (place != NULL) {
        finding->place = *place;
        finding->place.file = g_strdup(place->file);
        finding->place.excerpt = without_passwords(place->excerpt);
        finding->place.within = g_strdup(place->within);
        if (g_strcmp0(finding->place.excerpt, place->excerpt) != 0)
            finding->place.column = finding->place.width = 0; /* of another line */
    }
    finding->message = without_passwords(message);
    finding->hint = without_passwords(hint);
    g_free(message);
    if (severity == TF_ERROR) {
        diag->n_errors++;
        diag->worst = MAX(diag->worst, cause);
    }
    g_ptr_array_add(diag->findings, finding);
}

#define ADD_FORMATTED(diag, severity, cause, place, hint, format)                                  \
    do {                                                                                           \
        va_list arguments;                                                                         \
        va_start(arguments, format);                                                               \
        add(diag, severity, cause, place, hint, g_strdup_vprintf(format, arguments));              \
        va_end(arguments);                                                                         \
    } while (0)

void tf_diag_error(tf_diag *diag, const tf_place *place, const char *hint, const char *format,
                   ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_warning(tf_diag *diag, const tf_place *place, const char *hint, const char *format,
                     ...) {
    ADD_FORMATTED(diag, TF_WARNING, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_note(tf_diag *diag, const tf_place *place, const char *hint, const char *format, ...) {
    ADD_FORMATTED(diag, TF_NOTE, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_machine_error(tf_diag *diag, const tf_place *place, const char *hint,
                           const char *format, ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_MACHINE, place, hint, format);
}

void tf_diag_internal_error(tf_diag *diag, const char *format, ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_INTERNAL, NULL,
                  "this is a fault of trialfig itself; please report it", format);
}

void tf_diag_no_memory(tf_diag *diag, const char *what) {
    tf_diag_machine_error(diag, NULL, NULL, "not enough memory for %s", what);
}

bool tf_diag_has_errors(const tf_diag *diag) {
    return diag->n_errors > 0;
}

size_t tf_diag_n_findings(const tf_diag *diag) {
    return diag->findings->len;
}

const tf_finding *tf_diag_finding(const tf_diag *diag, size_t index) {
    g_return_val_if_fail(index < diag->findings->len, NULL);
    return g_ptr_array_index(diag->findings, index);
}

bool tf_diag_has_finding(const tf_diag *diag, const tf_finding *finding) {
    for (size_t i = 0; i < diag->findings->len; i++) {
        const tf_finding *other = tf_diag_finding(diag, i);
        if (other->severity == finding->severity && other->place.line == finding->place.line &&
            g_strcmp0(other->place.file, finding->place.file) == 0 &&
            g_strcmp0(other->place.within, finding->place.within) == 0 &&
            strcmp(other->message, finding->message) == 0)
            return true;
    }
    return false;
}

void tf_diag_add(tf_diag *diag, const tf_finding *finding) {
    add(diag, finding->severity, finding->cause, &finding->place, finding->hint,
        g_strdup(finding->message));
}

void tf_diag_merge(tf_diag *diag, const tf_diag *from) {
    const size_t n = from->findings->len; /* `from` may be `diag` itself */
    for (size_t i = 0; i < n; i++)
        tf_diag_add(diag, tf_diag_finding(from, i));
}

void tf_diag_merge_new(tf_diag *diag, const tf_diag *from) {
    for (size_t i = 0; i < from->findings->len; i++) {
        const tf_finding *finding = tf_diag_finding(from, i);
        if (!tf_diag_has_finding(diag, finding))
            tf_diag_add(diag, finding);
    }
}

/* One error of the machine outweighs all of the user's: mending those would not help. */
int tf_diag_exit_code(const tf_diag *diag) {
    if (diag->n_errors == 0)
        return 0;
    return diag->worst == TF_CAUSE_USER ? 2 : 3;
}
