/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclError:
 * @MCL_ERROR_NOT_TEXT: the article is not a text file that can be shown
 * @MCL_ERROR_TOO_LARGE: a file is over the limit that the message names
 * @MCL_ERROR_NOT_REGULAR: a link, folder, device or hard-linked file stands where a file must be
 * @MCL_ERROR_PARSE: not JSON, or JSON of the wrong shape; the message says line and member
 * @MCL_ERROR_NEWER_VERSION: written by a newer Manicule
 * @MCL_ERROR_MISMATCH: a sidecar does not fit its article
 * @MCL_ERROR_CHANGED: the file on disk is not the one that was read
 * @MCL_ERROR_READ_ONLY: the document can't be edited now
 * @MCL_ERROR_INVALID: a value that the model or the schema does not allow
 *
 * One domain for the whole of core; the codes are what a caller can act on.
 * Failures of the file system itself keep their G_IO_ERROR codes.
 */
typedef enum {
  MCL_ERROR_NOT_TEXT,
  MCL_ERROR_TOO_LARGE,
  MCL_ERROR_NOT_REGULAR,
  MCL_ERROR_PARSE,
  MCL_ERROR_NEWER_VERSION,
  MCL_ERROR_MISMATCH,
  MCL_ERROR_CHANGED,
  MCL_ERROR_READ_ONLY,
  MCL_ERROR_INVALID,
} MclError;

#define MCL_ERROR (mcl_error_quark ())
GQuark mcl_error_quark (void);

void
mcl_error_set_at (GError **error, MclError code, guint line, guint column, const char *message);
const char *mcl_error_skip_line (const char *message, guint line);

G_END_DECLS
