/**
 * What columns are called, in the languages of Europe and some others. Only a help: what is in a column decides.
 *
 * @module words
 */

/** Whole headers for a person, as forms and learning platforms write them. */
const PERSON = words(`
  name, your name, full name, student, student name, name of student, learner, participant, author, user, who, name
  vorname, vorname name, vollständiger name, schüler, schülerin, schüler in, student in, studierende, teilnehmer,
  teilnehmerin, ihr name, dein name, nom, nom complet, nom et prénom, nom prénom, prénom nom, élève, étudiant,
  étudiante, votre nom, nombre, nombre completo, nombre y apellidos, alumno, alumna, estudiante, su nombre, tu nombre,
  nome, nome completo, nome e cognome, cognome e nome, studente, studentessa, il tuo nome, aluno, aluna, estudante,
  seu nome, naam, volledige naam, leerling, uw naam, je naam, namn, ditt namn, elev, student namn, navn, fulde navn,
  dit navn, nimi, koko nimi, opiskelija, imię i nazwisko, nazwisko i imię, uczeń, uczennica, jméno a příjmení, celé
  jméno, žák, meno a priezvisko, név, teljes név, diák, ime i prezime, ime in priimek, učenik, učenec, nume și
  prenume, όνομα, ονοματεπώνυμο, ad soyad, adı soyadı, öğrenci, имя и фамилия, фамилия и имя, фио, студент, ученик,
  ім'я та прізвище, піб, учень, име и фамилия, 姓名, 名字, 学生, 學生, 氏名, 名前, お名前, 이름, 성명, 학생, الاسم, اسم الطالب, שם, שם מלא
`);
const FIRST = words(`
  first name, firstname, given name, forename, vorname, prénom, nombre de pila, nome próprio, voornaam, förnamn,
  fornavn, etunimi, imię, jméno, křestní jméno, meno, keresztnév, utónév, ime, prenume, ad, adı, имя, ім'я, име, 名
`);
const LAST = words(`
  last name, lastname, surname, family name, nachname, familienname, nom de famille, apellidos, apellido, cognome,
  sobrenome, apelido, achternaam, efternamn, etternavn, efternavn, sukunimi, nazwisko, příjmení, priezvisko,
  vezetéknév, családnév, prezime, priimek, nume, nume de familie, soyad, soyadı, фамилия, прізвище, επώνυμο, 姓, 성
`);
const LINK = words(`
  link, links, url, urls, hyperlink, weblink, kindling, lien, liens, enlace, vínculo, liga, collegamento, ligação,
  länk, lenke, koppeling, linkki, łącze, odkaz, hivatkozás, poveznica, povezava, legătură, σύνδεσμος, bağlantı,
  ссылка, посилання, връзка, 链接, 連結, 网址, リンク, 링크, رابط, קישור
`);
const MAIL = words(`
  e mail, email, mail, email address, e mail address, e mail adresse, adresse mail, courriel, correo,
  correo electrónico, e post
`);

/**
 * What a column contains according to its header; null if nothing relevant.
 *
 * @param {string} header
 * @returns {'person' | 'first' | 'last' | 'link' | 'mail' | null}
 */
export function meaningOf(header) {
  const text = plain(header);
  if (PERSON.has(text)) return 'person';
  if (LAST.has(text)) return 'last';
  if (FIRST.has(text)) return 'first';
  if (MAIL.has(text)) return 'mail';
  // "Paste your Kindling link" counts, too.
  return text.split(' ').some((word) => LINK.has(word)) ? 'link' : null;
}

/** @param {string} list */
function words(list) {
  return new Set(list.split(',').map(plain));
}

/**
 * A text without irrelevant differences: case, accents, dots, line breaks.
 *
 * @param {string} text
 */
function plain(text) {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
