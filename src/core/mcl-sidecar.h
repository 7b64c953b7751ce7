/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-article.h"
#include "mcl-head.h"
#include "mcl-relation.h"

G_BEGIN_DECLS

/**
 * MclQuote:
 *
 * What a sidecar says stood at an annotation's span when it was written, and where the
 * annotation stands in the file. NULL members were not in the file. One block of memory holds the
 * strings that mcl_quote_init() copies, one after the other.
 */
typedef struct {
  char *text;
  char *prefix;
  char *suffix;
  guint line;
} MclQuote;

/**
 * MclSidecar:
 *
 * The content of one sidecar file. Plain record; owned by whoever made it; handed to workers
 * only when nobody else touches it.
 * @article_file ... @article_has_bom: what the file says of its article (NULL, -1, FALSE:
 * nothing)
 * @article_line: the line where it says so; 0 in a sidecar that was not read from a file or that
 *   says nothing
 * @annotations: (element-type MclAnnotation) in the file's order
 * @quotes: (element-type MclQuote) one for each of @annotations; NULL in a sidecar that was not
 *   read from a file (the writer takes texts and contexts from the article)
 * @relations: (element-type MclRelation)
 * @relation_lines: (element-type guint) one for each of @relations; NULL as @quotes
 * @suggestions: (element-type MclAnnotation): proposed by somebody or something, and accepted by
 *   nobody yet
 * @suggestion_quotes: (element-type MclQuote) one for each of @suggestions; NULL as @quotes
 * @article_unknown, @unknown: members that this version does not know, in the order of the file
 */
typedef struct {
  char *article_file;
  char *article_sha256;
  char *article_newline;
  gint64 article_length;
  gboolean article_has_bom;
  guint article_line;
  MclMembers *article_unknown;
  char *status;
  MclMembers *attributes;
  char *note;
  GPtrArray *annotations;
  GArray *quotes;
  GPtrArray *relations;
  GArray *relation_lines;
  GPtrArray *suggestions;
  GArray *suggestion_quotes;
  MclMembers *unknown;
} MclSidecar;

void mcl_quote_init (
    MclQuote *self, const char *text, const char *prefix, const char *suffix, guint line);
void mcl_quote_clear (MclQuote *self);

#define MCL_SIDECAR_VERSION 1
#define MCL_SIDECAR_SUFFIX ".annotations.json"

/* A million annotations, which a set can hold, take 350 MB with Latin texts and thrice that with
 * long ones in other scripts; what we write we must be able to read. */
#define MCL_SIDECAR_MAX_BYTES (1024u * 1024 * 1024)

/* How much of the article is kept before and behind each annotation, in code points. */
#define MCL_SIDECAR_CONTEXT_CHARS 32

MclSidecar *mcl_sidecar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_sidecar_free (MclSidecar *self);
MclHead *mcl_sidecar_dup_head (MclSidecar *self) G_GNUC_WARN_UNUSED_RESULT;
void mcl_sidecar_set_head (MclSidecar *self, MclHead *head);

MclSidecar *
mcl_sidecar_parse (GBytes *json, guint *error_line, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *mcl_sidecar_serialise (MclSidecar *self, MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;
void mcl_sidecar_append_annotation (GString *out, MclAnnotation *annotation);
void
mcl_sidecar_append_annotation_in (GString *out, MclAnnotation *annotation, MclText *text);
void mcl_sidecar_append_relation (GString *out, MclRelation *relation);
void mcl_sidecar_append_head (GString *out, MclHead *head);

/**
 * MclProblem:
 *
 * Something wrong with a sidecar, at a line of it (0: the file as a whole).
 */
typedef struct {
  guint line;
  char *message;
} MclProblem;

void mcl_problem_free (MclProblem *self);

GPtrArray *mcl_sidecar_verify (MclSidecar *self, MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;
MclRange mcl_sidecar_get_prefix_range (MclRange span);
MclRange mcl_sidecar_get_suffix_range (MclRange span, MclText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclSidecar, mcl_sidecar_free)

G_END_DECLS
