/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"
#include "mcl-format-input.h"
#include "mcl-format-options.h"
#include "mcl-format-output.h"
#include "mcl-format-survey.h"
#include "mcl-import.h"
#include "mcl-loss-report.h"

G_BEGIN_DECLS

/**
 * MclFormatFeatures:
 * @MCL_FORMAT_OVERLAPS: spans that cross
 * @MCL_FORMAT_NESTING: spans within others
 * @MCL_FORMAT_SAME_SPANS: several annotations of one span
 * @MCL_FORMAT_FRAGMENTS: annotations of several fragments; else see MclFormat.splits_fragments
 * @MCL_FORMAT_ATTRIBUTES: of annotations, strings
 * @MCL_FORMAT_ATTRIBUTE_TYPES: any JSON as their values; else those become strings
 * @MCL_FORMAT_NOTES: on annotations
 * @MCL_FORMAT_AUTHORS: who made a record
 * @MCL_FORMAT_TIMES: when a record was made and modified
 * @MCL_FORMAT_IDS: the ids of annotations and relations; where they are not held they are no loss,
 *   new ones are made
 * @MCL_FORMAT_UNKNOWN_MEMBERS: members of records that this version does not know
 * @MCL_FORMAT_RELATIONS: between annotations
 * @MCL_FORMAT_RELATION_ATTRIBUTES: of relations
 * @MCL_FORMAT_RELATION_NOTES: on relations
 * @MCL_FORMAT_DOCUMENT_ATTRIBUTES: of documents
 * @MCL_FORMAT_DOCUMENT_STATUS: whether a document is done
 * @MCL_FORMAT_DOCUMENT_NOTE: on documents
 * @MCL_FORMAT_EMPTY_DOCUMENTS: documents without annotations
 * @MCL_FORMAT_TEXT: the articles themselves
 *
 * What a format can hold, beside labelled spans. What it can't is dropped, counted and listed
 * before MclFormat.reduce is asked.
 */
typedef enum {
  MCL_FORMAT_OVERLAPS = 1 << 0,
  MCL_FORMAT_NESTING = 1 << 1,
  MCL_FORMAT_SAME_SPANS = 1 << 2,
  MCL_FORMAT_FRAGMENTS = 1 << 3,
  MCL_FORMAT_ATTRIBUTES = 1 << 4,
  MCL_FORMAT_ATTRIBUTE_TYPES = 1 << 5,
  MCL_FORMAT_NOTES = 1 << 6,
  MCL_FORMAT_AUTHORS = 1 << 7,
  MCL_FORMAT_TIMES = 1 << 8,
  MCL_FORMAT_IDS = 1 << 9,
  MCL_FORMAT_UNKNOWN_MEMBERS = 1 << 10,
  MCL_FORMAT_RELATIONS = 1 << 11,
  MCL_FORMAT_RELATION_ATTRIBUTES = 1 << 12,
  MCL_FORMAT_RELATION_NOTES = 1 << 13,
  MCL_FORMAT_DOCUMENT_ATTRIBUTES = 1 << 14,
  MCL_FORMAT_DOCUMENT_STATUS = 1 << 15,
  MCL_FORMAT_DOCUMENT_NOTE = 1 << 16,
  MCL_FORMAT_EMPTY_DOCUMENTS = 1 << 17,
  MCL_FORMAT_TEXT = 1 << 18,
} MclFormatFeatures;

/**
 * MclFormatLayout:
 * @MCL_FORMAT_ONE_FILE: all documents in one file, the output's main one; divided exports have one
 *   for each part
 * @MCL_FORMAT_FOLDER: files by name in a folder, made by MclFormat.write for each document or
 *   added to by many
 */
typedef enum {
  MCL_FORMAT_ONE_FILE,
  MCL_FORMAT_FOLDER,
} MclFormatLayout;

/**
 * MclFormatSinkFunc:
 * @import: (transfer full): a document, whole
 *
 * Takes what a reader read. Returns FALSE with an error when the reader shall stop.
 */
typedef gboolean (*MclFormatSinkFunc) (MclImport *import, gpointer user_data, GError **error);

/**
 * MclFormat:
 * @id: its name on the command line
 * @name: its name for people, to be translated
 * @extension: of its files, without the dot
 * @layout: where documents go
 * @holds: what is not lost in it
 * @splits_fragments: a fragmented annotation becomes one for each fragment (with the relations on
 *   the first) rather than one span from end to end; asked when fragments are not held
 * @separator: (nullable): what stands between what different documents put into the main file
 * @divides: whether it names files after MclFormatDocument.split itself; such a format is always
 *   divided. Other formats get a file, or a folder, for each part.
 * @writes_beside: whether one file has another one beside it, of a name of its own
 * @options: (nullable): ends with a NULL name
 * @list_needs: (nullable): what writing a document and reading it back have to know of all
 *   documents; NULL when nothing. finish gets a survey of all in any case
 * @is_only_named: whether no file is taken for one of it unless somebody says so
 * @sniff: whether a file could be of this format, by its name and first 4 KiB
 * @reduce: (nullable): makes of a document what the format can say of it, beyond what @holds
 *   tells, and counts each loss. What it leaves is the promise: reading what was written has to
 *   give it back.
 * @begin, @finish: (nullable): what stands before and behind all documents
 * @write: (nullable): appends a reduced document; can't fail
 * @read: (nullable): reads a file, one MclImport after the other
 *
 * An exchange format: data, and functions without a state that run in any thread and touch no
 * file.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *extension;
  MclFormatLayout layout;
  MclFormatFeatures holds;
  gboolean splits_fragments;
  const char *separator;
  gboolean divides;
  gboolean writes_beside;
  const MclFormatOption *options;
  MclFormatSurveyParts (*list_needs) (const MclFormatOptions *options);
  gboolean is_only_named;
  gboolean (*sniff) (const char *name, const char *data, gsize n_bytes);
  void (*reduce) (MclFormatDocument *document,
                  const MclFormatOptions *options,
                  MclLossReport *report);
  void (*begin) (const MclFormatOptions *options,
                 const MclFormatSurvey *survey,
                 MclFormatOutput *output);
  void (*write) (const MclFormatDocument *document,
                 const MclFormatOptions *options,
                 const MclFormatSurvey *survey,
                 MclFormatOutput *output);
  void (*finish) (const MclFormatOptions *options,
                  const MclFormatSurvey *survey,
                  MclFormatOutput *output);
  gboolean (*read) (MclFormatInput *input,
                    const MclFormatOptions *options,
                    MclFormatSinkFunc sink,
                    gpointer user_data,
                    GError **error);
} MclFormat;

const MclFormat *const *mcl_format_list (void);
const MclFormat *mcl_format_find (const char *id);
const MclFormat *mcl_format_sniff (const char *name, const char *data, gsize n_bytes);

void mcl_format_reduce (const MclFormat *self,
                        MclFormatDocument *document,
                        const MclFormatOptions *options,
                        MclLossReport *report);
gboolean mcl_format_verify (const MclFormat *self,
                            const MclFormatDocument *promised,
                            const MclFormatOutput *written,
                            const MclFormatOutput *before,
                            const MclFormatOutput *after,
                            const MclFormatOptions *options,
                            GError **error);

G_END_DECLS
