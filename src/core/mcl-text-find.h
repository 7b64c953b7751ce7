/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextFindFlags:
 * @MCL_TEXT_FIND_DEFAULT: neither case nor accents matter
 * @MCL_TEXT_FIND_MATCH_CASE: capital and small letters are different
 * @MCL_TEXT_FIND_MATCH_ACCENTS: letters with and without their marks are different
 * @MCL_TEXT_FIND_WHOLE_WORDS: no match starts or ends within a word
 *
 * Whatever the flags say, white space, quotation marks, dashes and Unicode forms are compared as
 * mcl_text_fold_new() says: what people type is seldom what typesetters set.
 */
typedef enum {
  MCL_TEXT_FIND_DEFAULT = 0,
  MCL_TEXT_FIND_MATCH_CASE = 1 << 0,
  MCL_TEXT_FIND_MATCH_ACCENTS = 1 << 1,
  MCL_TEXT_FIND_WHOLE_WORDS = 1 << 2,
} MclTextFindFlags;

GArray *mcl_text_find (MclText *text,
                       const char *pattern,
                       MclTextFindFlags flags,
                       GCancellable *cancellable,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_find_async (MclText *text,
                          const char *pattern,
                          MclTextFindFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
GArray *mcl_text_find_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint mcl_text_find_next (const GArray *ranges, guint32 offset);

G_END_DECLS
