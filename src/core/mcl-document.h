/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"
#include "mcl-history.h"
#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclSaveState:
 * @MCL_SAVE_STATE_SAVED: the sidecar on disk holds all there is
 * @MCL_SAVE_STATE_PENDING: there are changes; a save is on its way
 * @MCL_SAVE_STATE_SAVING: a worker is writing
 * @MCL_SAVE_STATE_FAILED: the last save failed; it is tried again
 */
typedef enum {
  MCL_SAVE_STATE_SAVED,
  MCL_SAVE_STATE_PENDING,
  MCL_SAVE_STATE_SAVING,
  MCL_SAVE_STATE_FAILED,
} MclSaveState;

#define MCL_TYPE_SAVE_STATE (mcl_save_state_get_type ())
GType mcl_save_state_get_type (void);

/**
 * MclDocument:
 *
 * One open article with its annotations, history and sidecar. Lives on the main thread; reads
 * and writes in workers. Saves itself a second after the last change.
 */
#define MCL_TYPE_DOCUMENT (mcl_document_get_type ())
G_DECLARE_FINAL_TYPE (MclDocument, mcl_document, MCL, DOCUMENT, GObject)

void mcl_document_load_async (const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
MclDocument *mcl_document_load_finish (GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

MclArticle *mcl_document_get_article (MclDocument *self);
MclText *mcl_document_get_text (MclDocument *self);
MclSchema *mcl_document_get_schema (MclDocument *self);
void mcl_document_set_schema (MclDocument *self, MclSchema *schema);
MclSet *mcl_document_get_set (MclDocument *self);
MclHistory *mcl_document_get_history (MclDocument *self);
const char *mcl_document_get_sidecar_path (MclDocument *self);
MclSaveState mcl_document_get_save_state (MclDocument *self);
const char *mcl_document_get_save_error (MclDocument *self);
const char *mcl_document_get_problem (MclDocument *self);
const char *mcl_document_get_notice (MclDocument *self);
gboolean mcl_document_get_needs_review (MclDocument *self);
gboolean mcl_document_get_editable (MclDocument *self);
gboolean mcl_document_get_is_safe (MclDocument *self);
void mcl_document_set_annotator (MclDocument *self, const char *annotator);

char *mcl_document_dup_now (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_document_apply (MclDocument *self, MclTransaction *transaction, GError **error);
MclAnnotation *
mcl_document_tag (MclDocument *self, MclRange range, const char *label, GError **error);
MclAnnotation *mcl_document_find_same (MclDocument *self, MclRange range, const char *label);
gboolean mcl_document_tag_all (MclDocument *self,
                               const GArray *ranges,
                               const char *label,
                               MclMembers *attributes,
                               guint *n_tagged,
                               GError **error);
gboolean mcl_document_remove (MclDocument *self, MclAnnotation *annotation, GError **error);
gboolean mcl_document_set_label (MclDocument *self,
                                 MclAnnotation *annotation,
                                 const char *label,
                                 GError **error);
gboolean
mcl_document_set_span (MclDocument *self, MclAnnotation *annotation, MclRange span, GError **error);
gboolean mcl_document_set_fragments (MclDocument *self,
                                     MclAnnotation *annotation,
                                     const MclRange *fragments,
                                     guint n_fragments,
                                     GError **error);
gboolean mcl_document_merge_annotations (MclDocument *self,
                                         MclAnnotation *annotation,
                                         MclAnnotation *other,
                                         GError **error);
gboolean mcl_document_split (MclDocument *self, MclAnnotation *annotation, GError **error);
gboolean mcl_document_set_attributes (MclDocument *self,
                                      MclAnnotation *annotation,
                                      MclMembers *attributes,
                                      GError **error);
gboolean mcl_document_set_note (MclDocument *self,
                                MclAnnotation *annotation,
                                const char *note,
                                GError **error);
MclRelation *mcl_document_relate (
    MclDocument *self, const char *type, MclAnnotation *from, MclAnnotation *to, GError **error);
gboolean mcl_document_unrelate (MclDocument *self, MclRelation *relation, GError **error);
MclHead *mcl_document_get_head (MclDocument *self);
gboolean mcl_document_set_status (MclDocument *self, const char *status, GError **error);
gboolean
mcl_document_set_document_attributes (MclDocument *self, MclMembers *attributes, GError **error);
gboolean mcl_document_set_document_note (MclDocument *self, const char *note, GError **error);
GPtrArray *mcl_document_list_suggestions (MclDocument *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean
mcl_document_accept_suggestions (MclDocument *self, GPtrArray *suggestions, GError **error);
gboolean
mcl_document_reject_suggestions (MclDocument *self, GPtrArray *suggestions, GError **error);
gboolean mcl_document_undo (MclDocument *self, GError **error);
gboolean mcl_document_redo (MclDocument *self, GError **error);

void mcl_document_save_async (MclDocument *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean mcl_document_save_finish (MclDocument *self, GAsyncResult *result, GError **error);

GPtrArray *mcl_document_list_strays (MclDocument *self);
void mcl_document_dismiss_strays (MclDocument *self);
void mcl_document_merge_strays_async (MclDocument *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean mcl_document_merge_strays_finish (MclDocument *self, GAsyncResult *result, GError **error);
void mcl_document_merge_file_async (MclDocument *self,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean mcl_document_merge_file_finish (MclDocument *self, GAsyncResult *result, GError **error);

gboolean mcl_document_get_is_unplaced (MclDocument *self);
guint mcl_document_get_n_offered (MclDocument *self);
void mcl_document_take_offered_async (MclDocument *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean mcl_document_take_offered_finish (MclDocument *self, GAsyncResult *result, GError **error);
void mcl_document_find_folder_async (MclDocument *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *mcl_document_find_folder_finish (MclDocument *self, GAsyncResult *result, GError **error);
void mcl_document_choose_folder_async (MclDocument *self,
                                       const char *folder,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
mcl_document_choose_folder_finish (MclDocument *self, GAsyncResult *result, GError **error);

void mcl_document_set_has_focus (MclDocument *self, gboolean has_focus);
void mcl_document_check_outside_async (MclDocument *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
mcl_document_check_outside_finish (MclDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
