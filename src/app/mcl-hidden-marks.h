/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclHiddenMark:
 * @offset: before which code point it stands
 * @name: what is there, in the abbreviations of the Unicode standard
 *
 * Code points that do something to the text and cannot be seen: controls of its direction, joiners,
 * soft hyphens and spaces of no width. Several that follow each other are one mark.
 */
typedef struct {
  guint32 offset;
  char *name;
} MclHiddenMark;

const char *mcl_hidden_mark_get_name (gunichar c);
GArray *mcl_hidden_marks_find (MclText *text, MclRange range);

G_END_DECLS
