/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"
#include "mcl-history-log.h"
#include "mcl-journal.h"
#include "mcl-sidecar.h"

G_BEGIN_DECLS

struct _MclDocument {
  GObject parent_instance;
  MclArticle *article;
  MclSchema *schema;
  MclSet *set;
  MclHistory *history;
  MclSidecar *rest; /* the members of the sidecar that the set does not hold */
  GBytes *base;     /* the sidecar as last read or written; NULL when there was none */
  char *sidecar_path;
  char *annotator;
  char *problem;
  gboolean needs_review;
  MclJournal *journal;        /* NULL when there can be none */
  MclHistoryLog *history_log; /* NULL when there can be none */
  GPtrArray *strays;          /* paths of conflicting copies beside the sidecar */
  GPtrArray *leftovers;       /* paths to remove when what they hold is saved; NULL for none */
  GPtrArray *merged_copies;   /* of @strays, likewise */

  /* mcl-document-unplaced.c */
  gboolean is_unplaced;
  guint n_offered;
  GBytes *unplaced; /* of the unplaced store, to remove when it is saved; NULL for nothing */

  /* mcl-document-save.c */
  char *save_error;
  MclSaveState save_state;
  guint64 generation;
  guint64 saved_generation;
  guint64 job_generation; /* of the snapshot that the running job has */
  guint save_source;
  gint64 save_due;  /* of @save_source; monotonic, µs */
  gboolean is_busy; /* a job is running */
  GQueue waiting;   /* of GTask: saves that were asked for and not answered */

  /* mcl-document-outside.c */
  GPtrArray *monitors; /* of GFileMonitor */
  guint check_source;
  guint poll_source;
  char *stamp;            /* of the files as the last job left them */
  gboolean is_merging;    /* the set is changed by what came from outside */
  guint n_refused_merges; /* one after the other */
  GQueue checks;          /* of GTask: checks that were asked for and not started */
  GQueue running_checks;  /* of GTask: those that the running job answers */
  char *notice;
};

/* What a load worker brings back. @sidecar is empty when there is no file yet, or when it could
 * not be used: then @problem says why. */
typedef struct {
  MclArticle *article;
  MclSchema *schema;
  MclSidecar *sidecar;
  GBytes *base;
  char *problem;
  gboolean needs_review; /* the problem is that the article's text was changed */
  GPtrArray *strays;
  GPtrArray *leftovers; /* whose content is in @recovered */
  MclJournal *journal;
  MclHistoryLog *history_log;
  MclTransaction *recovered; /* what the journal has and the sidecar has not; NULL for nothing */

  char *sidecar_path;
  gboolean is_unplaced;    /* the sidecar is in the unplaced store */
  gboolean takes_unplaced; /* the article was opened alone, and found in its folder */
  guint n_offered;         /* changes in the unplaced store that are not taken */
  GBytes *unplaced;        /* that file, when it is taken: @placed and @placed_rest are added */
  MclTransaction *placed;
  MclSidecar *placed_rest;
} MclDocumentContent;

/* What a worker gets to look after the files on disk: all that there is, immutable or its own. */
typedef struct {
  MclArticle *article;
  MclSidecar *sidecar;
  char *path;
  GBytes *base;
  GPtrArray *leftovers;     /* to remove when all is written; NULL for none */
  GPtrArray *merged_copies; /* likewise, what the sidecar holds of them */
  GBytes *unplaced;         /* likewise */
  char *stamp;              /* NULL: look at the contents whatever the files' times say */
  gboolean shall_write;     /* else it only looks what others wrote */
} MclDocumentJob;

/* What it brings back. Either the sidecar was @written, or others had @changed it: then @base is
 * what they wrote, and @transaction and @rest make the job's sidecar what the merge of both is. */
typedef struct {
  gboolean written;
  gboolean changed;
  GBytes *base;
  char *stamp;
  MclTransaction *transaction; /* NULL when they have nothing new */
  MclSidecar *rest;            /* what the set does not hold */
  gboolean adds;               /* the merge has something that is not in @base */
  guint n_conflicts;
} MclDocumentOutcome;

MclDocumentContent *mcl_document_content_load (const char *path,
                                               GCancellable *cancellable,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_document_content_free (MclDocumentContent *self);
char *mcl_document_content_describe_mismatch (MclSidecar *sidecar, MclArticle *article);

void mcl_document_content_find_strays (const char *sidecar_path,
                                       GPtrArray **conflicts,
                                       GPtrArray **leftovers);
MclSidecar *mcl_document_content_take_leftover (const char *path,
                                                MclArticle *article,
                                                MclSidecar *current,
                                                MclJournal *journal) G_GNUC_WARN_UNUSED_RESULT;

void mcl_document_content_find_place (MclDocumentContent *self);
void mcl_document_content_meet_unplaced (MclDocumentContent *self, MclSidecar *current);
void mcl_document_adopt_unplaced (MclDocument *self, MclDocumentContent *content);
void mcl_document_note_merged_file (MclDocument *self, const char *path, GBytes *bytes);

void mcl_document_drop_merged_copies (GPtrArray *paths, MclSidecar *sidecar);

void mcl_document_job_free (MclDocumentJob *self);
void mcl_document_outcome_free (MclDocumentOutcome *self);
MclDocumentOutcome *mcl_document_job_run (MclDocumentJob *self,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

MclSidecar *mcl_document_dup_sidecar (MclDocument *self) G_GNUC_WARN_UNUSED_RESULT;
void mcl_document_take_rest (MclDocument *self, MclSidecar *merged);
void mcl_document_set_notice (MclDocument *self, char *notice);

gboolean mcl_document_check_editable (MclDocument *self, GError **error);

void mcl_document_adopt_journal (MclDocument *self, MclDocumentContent *content);
void mcl_document_note_edit (MclDocument *self, MclTransaction *transaction);

gboolean mcl_document_is_saved (MclDocument *self);
void mcl_document_changed (MclDocument *self);
void mcl_document_run_job (MclDocument *self, gboolean shall_write);
void mcl_document_answer_tasks (GQueue *tasks, const GError *error);

void mcl_document_watch (MclDocument *self);
void mcl_document_unwatch (MclDocument *self);
gboolean mcl_document_merge (MclDocument *self, MclDocumentOutcome *outcome, GError **error);
void mcl_document_answer_checks (MclDocument *self, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclDocumentContent, mcl_document_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclDocumentJob, mcl_document_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclDocumentOutcome, mcl_document_outcome_free)

G_END_DECLS
