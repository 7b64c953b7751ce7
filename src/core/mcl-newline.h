/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclNewline:
 *
 * An article's line ends: none at all, or one kind throughout, or several kinds.
 */
typedef enum {
  MCL_NEWLINE_NONE,
  MCL_NEWLINE_LF,
  MCL_NEWLINE_CRLF,
  MCL_NEWLINE_CR,
  MCL_NEWLINE_MIXED,
} MclNewline;

MclNewline mcl_newline_find (const char *text, gsize n_bytes);
const char *mcl_newline_to_string (MclNewline newline);

G_END_DECLS
