/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MclExchangeDialog:
 *
 * What exporting and importing have in common: choices, of which a worker finds out what would come
 * of them; then the work, which shows how far it is and can be cancelled. Groups of rows that are
 * its children in a UI file stand among the choices.
 */
#define MCL_TYPE_EXCHANGE_DIALOG (mcl_exchange_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (MclExchangeDialog, mcl_exchange_dialog, MCL, EXCHANGE_DIALOG, AdwDialog)

/**
 * MclExchangeDialogClass:
 * @accept: the user agrees with what would come
 */
struct _MclExchangeDialogClass {
  AdwDialogClass parent_class;
  void (*accept) (MclExchangeDialog *self);
};

void mcl_exchange_dialog_set_words (MclExchangeDialog *self,
                                    const char *accept_label,
                                    const char *accept_tooltip,
                                    const char *busy_title);
void mcl_exchange_dialog_show_error (MclExchangeDialog *self, const char *message);
void mcl_exchange_dialog_hide_error (MclExchangeDialog *self);
void mcl_exchange_dialog_set_can_accept (MclExchangeDialog *self, gboolean can_accept);

GCancellable *mcl_exchange_dialog_begin_look (MclExchangeDialog *self);
gboolean mcl_exchange_dialog_end_look (MclExchangeDialog *self, GAsyncResult *result);
void mcl_exchange_dialog_stop_looking (MclExchangeDialog *self);

GCancellable *mcl_exchange_dialog_begin_work (MclExchangeDialog *self, gpointer *progress);
gboolean mcl_exchange_dialog_end_work (MclExchangeDialog *self, GAsyncResult *result);

void mcl_exchange_dialog_show_done (MclExchangeDialog *self,
                                    const char *title,
                                    const char *description,
                                    const char *button_label,
                                    const char *action_name);

G_END_DECLS
