"""First names that a sentence may hold: proposed for removal, never removed by themselves.

A list made for this purpose from what classes are called in France today, and their teachers. Those that are also words
of every day are proposed with a capital only.
"""

from __future__ import annotations

from hirondelles.core.text import fold

FIRST_NAMES = frozenset(
    fold(name)
    for name in """
    Aaron Abdel Abdoulaye Adam Adèle Adrien Agathe Ahmed Aïcha Aïssatou Alan Albane Alec Alexandra Alexandre Alexia
    Alexis Ali Alice Alicia Aline Alix Alizée Aloïs Amandine Amel Amélie Amina Aminata Amine Amir Amira Anaëlle Anaïs
    Andréa André Andy Angèle Angélique Anis Anna Anne Annie Anouk Anthony Antoine Antoinette Apolline Arnaud Arthur
    Assia Astrid Aubin Aude Audrey Augustin Aurélie Aurélien Aurore Axel Axelle Aya Aymeric Ayoub Baptiste Barbara
    Bastien Béatrice Bénédicte Benjamin Benoît Bernard Bérénice Bertrand Bilal Blandine Boris Brahim Brigitte Bruno
    Bryan Camélia Camille Candice Capucine Carla Carole Caroline Cassandra Catherine Cécile Cédric Célestin Célia Céline
    Chaïma Chantal Charlène Charles Charlie Charline Charlotte Chloé Christelle Christian Christine Christophe Clara
    Claude Claudia Clément Clémentine Cléo Clotilde Coline Colette Corentin Corinne Cyril Damien Daniel Danielle Daphné
    David Deborah Delphine Denis Diane Didier Dimitri Dorian Dounia Dylan Édouard Élena Éléa Éléonore Élia Élias Élina
    Élisa Élisabeth Élise Éliott Ella Elliot Éloïse Élodie Elsa Émeline Émilie Émilien Emma Emmanuel Emmanuelle Emmy
    Enora Enzo Éric Erwan Estelle Esteban Esther Éthan Étienne Eugénie Eva Évan Ève Évelyne Fabien Fabienne Fabrice
    Fanny Farah Fares Fatima Fatou Fatoumata Félix Fiona Flavie Flavien Florence Florent Florian Floriane Franck
    François Françoise Frédéric Frédérique Gabin Gabriel Gabrielle Gaël Gaëlle Gaétan Gaspard Gauthier Geneviève
    Geoffrey Georges Gérard Germain Gilles Ginette Giulia Grégoire Grégory Guillaume Gustave Gwendoline Hadrien Hafsa
    Hamza Hana Hanaé Hassan Hélène Héloïse Henri Hervé Hicham Hippolyte Hugo Hugues Ibrahim Ibrahima Idriss Ilan Ilyes
    Imane Imran Inaya Inès Ingrid Irène Isaac Isabelle Isaline Ismaël Issa Ivan Jacqueline Jacques Jamel Jason Jean
    Jeanne Jennifer Jérémie Jérémy Jérôme Jessica Joachim Joanna Joël Joëlle Johan Johanna Jonathan Jordan Joris José
    Joseph Joséphine Joshua Josiane Juan Judith Jules Julia Julie Julien Julienne Juliette Justin Justine Kadiatou Kamel
    Karim Karima Karine Kelly Kenza Kévin Khadija Khalil Killian Lamia Laëtitia Lana Lara Laura Laure Laurence Laurent
    Laurie Layla Léa Leïla Léana Léandre Lena Léna Léo Léon Léonie Léopold Liam Liana Lila Lilia Lilian Liliane Lilou
    Lily Lina Linda Lino Lisa Lise Livia Loane Logan Loïc Loïs Lola Lorenzo Loris Lou Louane Louis Louise Louison Louka
    Luc Luca Lucas Lucie Lucien Lucile Ludivine Ludovic Luna Lydia Lydie Lyna Maël Maëlle Maëlys Maéva Magali Mahaut
    Maïa Maïssa Malak Malik Malo Mamadou Manel Manon Manuel Marc Marcel Margaux Margot Maria Mariam Marianne Marie
    Marina Mario Marion Marjorie Marilou Martine Martin Marvin Maryam Mathéo Mathias Mathieu Mathilde Mathis Mathys
    Matteo Matthias Matthieu Maud Maureen Maurice Max Maxence Maxime Maya Mehdi Mélanie Mélina Mélissa Mélodie Meriem
    Merwan Mia Michaël Michel Michèle Mickaël Mila Milan Milo Mina Mohamed Monique Morgan Morgane Moussa Muriel Myriam
    Nabil Nadège Nadia Nadine Naël Naïm Naïma Nathalie Nathan Nathanaël Nawel Nelly Nicolas Nicole Nina Ninon Nino Noa
    Noah Noam Noé Noémie Nolan Nora Norah Nour Océane Odile Olga Olivia Olivier Omar Ophélie Oriane Oscar Othmane Oumar
    Oumou Owen Pablo Pascale Patricia Patrick Paul Paula Pauline Perrine Philippe Philippine Pierrick Quentin Rachel
    Rachid Raphaël Raphaëlle Raymond Rayan Rébecca Régine Régis Rémi Rémy Renaud Riad Richard Robert Robin Robinson
    Roger Roland Romain Romane Roméo Romy Ronan Rosalie Roxane Ruben Ryad Ryan Saad Sabine Sabrina Safia Salah Salima
    Salimata Salma Salomé Samantha Sami Samia Samir Samuel Samy Sandra Sandrine Sandy Sara Sarah Sasha Sébastien
    Ségolène Selma Serge Séverine Shana Shaïma Sidonie Siham Simon Simone Sofia Sofiane Sohan Solène Soline Sonia Sophia
    Sophie Soraya Souleymane Stacy Stanislas Stella Stéphane Stéphanie Suzanne Sylvain Sylvie Tamara Tania Tanguy
    Tatiana Tessa Théa Thelma Théo Théodore Théophile Thérèse Thibault Thibaut Thierry Thomas Tia Timéo Timothé Timothée
    Tiphaine Titouan Tom Tony Tristan Ugo Valentin Valentine Valérie Vanessa Véronique Victor Victoria Vincent Violaine
    Virginie Viviane Wael Walid Wassim Wendy William Xavier Yacine Yaël Yanis Yann Yannick Yasmina Yasmine Yassine Yohan
    Yohann Youcef Younes Youssef Yves Yvette Yvonne Zacharie Zakaria Zélie Zineb Zoé Zoubida
    """.split()
)
ALSO_WORDS = frozenset(
    fold(name)
    for name in """
    Alba Alma Ambre Ange Anne Aurore Avril Axel Basile Blanche Carmen Charme Claire Clarisse Clémence Constance Constant
    Désiré Désirée Diane Dominique Églantine Espérance Fleur Garance Grâce Guy Honoré Hortense Iris Jade Jasmin
    Jean Lou Lys Marc Marguerite Marin Marine Maxime Mai Modeste Neige Noël Océane Olive Or Parfait Pascal Perle Pierre
    Prudence Rayan Reine René Renée Robin Rosa Rose Sacha Serge Sol Soleil Tom Tony Victoire Violette Zita
    """.split()
)
"""Proposed when they are written with a capital."""
