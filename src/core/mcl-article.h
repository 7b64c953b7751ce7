/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-newline.h"
#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclArticle:
 *
 * One article as it was read from disk: its text and what the sidecar records of the file.
 * Immutable, reference counted, thread safe. Newlines stand as they stand (CR LF is two code
 * points); a leading byte order mark is recorded and is not part of the text.
 */
typedef struct _MclArticle MclArticle;

/* Over this many bytes an article is refused. */
#define MCL_ARTICLE_MAX_BYTES (256u * 1024 * 1024)

#define MCL_TYPE_ARTICLE (mcl_article_get_type ())
GType mcl_article_get_type (void);

MclArticle *mcl_article_load (const char *path,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclArticle *
mcl_article_new (const char *path, GBytes *contents, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclArticle *mcl_article_ref (MclArticle *self);
void mcl_article_unref (MclArticle *self);

const char *mcl_article_get_path (MclArticle *self);
const char *mcl_article_get_name (MclArticle *self);
MclText *mcl_article_get_text (MclArticle *self);
const char *mcl_article_get_sha256 (MclArticle *self);
MclNewline mcl_article_get_newline (MclArticle *self);
gboolean mcl_article_get_has_bom (MclArticle *self);
const char *mcl_article_get_title (MclArticle *self);
const char *mcl_article_get_date (MclArticle *self);

gboolean mcl_article_is_article_name (const char *name);
char *mcl_article_dup_sidecar_path (const char *article_path);
char *mcl_sidecar_dup_article_path (const char *sidecar_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclArticle, mcl_article_unref)

G_END_DECLS
