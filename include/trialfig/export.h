#ifndef TRIALFIG_EXPORT_H
#define TRIALFIG_EXPORT_H

/** Marks what libtrialfig exports; everything else is hidden. */
#if defined(__GNUC__)
#define TF_API __attribute__((visibility("default")))
/** The compiler compares arguments with the format, which is argument number `text`. */
#define TF_PRINTF(text, first) __attribute__((__format__(__printf__, text, first)))
#else
#define TF_API
#define TF_PRINTF(text, first)
#endif

#ifdef __cplusplus
#define TF_BEGIN_DECLS extern "C" {
#define TF_END_DECLS   }
#else
#define TF_BEGIN_DECLS
#define TF_END_DECLS
#endif

/**
 * "g_autoptr(type)" for programs that define TRIALFIG_GLIB, or include <glib.h> before these
 * headers; no others need GLib.
 */
#ifdef TRIALFIG_GLIB
#include <glib.h>
#endif
#ifdef G_DEFINE_AUTOPTR_CLEANUP_FUNC
#define TF_AUTOPTR(type, free) G_DEFINE_AUTOPTR_CLEANUP_FUNC(type, free)
#else
#define TF_AUTOPTR(type, free)
#endif

#endif
