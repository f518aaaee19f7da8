"""Given names that are one name in several languages, and the short forms of one name: a weaker reason to think of.

Made by the project from common knowledge of calendars of names. A group holds Latin spellings; other scripts reach it
through their readings.
"""

from __future__ import annotations

from typing import Final

_GROUPS: Final = """
jean john johann johannes johan hans ivan jan janos giovanni juan joao ioannis yannis giannis hovhannes hovannes ioan sean ian yahya yohanan yochanan jovan vanya jack johnny evan
jacques james jacob jakob giacomo jaime diego yakov iakov jakub yaakov yaqub hakob hagop iakovos jim jimmy jacobo
joseph josef jozef giuseppe jose iosif yosef yossef yusuf youssef iosip josip hovsep iosef joe osip
michel michael mikhail mykhailo miguel michele mikael mikha mihai michal mihaly mikhael michail mikayel misha mischa mike
pierre peter petr pyotr petro pedro pietro piotr petros pieter per boutros bedros petar pere
paul pavel pavlo pablo paolo pawel pavlos pal boghos poghos bulus
georges george georg georgi georgiy yuri yuriy jerzy jorge giorgio giorgi georgios gevorg kevork jiri gyorgy jurgen heorhiy yegor igor jordi
andre andrew andreas andrei andrey andriy andrzej andres andrea andras ondrej drew
antoine anthony anton antonio antoni antonin antonios tony
alexandre alexander aleksandr oleksandr aleksander alessandro alejandro alexandros sandor iskander sasha sacha alex aleksey
alexis alexei aleksei alexey oleksiy aleksy alyosha
nicolas nicholas nikolai nikolay mykola mikolaj nicola nikolaos nikola miklos klaus nicolae kolya nick
etienne stephen steven stefan stepan stephan istvan esteban stefano stefanos stjepan szczepan steve
guillaume william wilhelm guillermo guglielmo vilhelm willem wilm bill will willy vilmos
henri henry heinrich enrique enrico henrik henryk heinz harry genrikh hendrik
charles karl carl carlos carlo karol karel karoly karolos charlie
louis ludwig luis luigi ludovic lajos ludvik ludwik louie lewis loukas
francois francis franz francisco francesco franciszek ferenc frantisek frank frans pancho
frederic frederick friedrich federico fryderyk fredrik fritz fred
edouard edward eduard eduardo edoardo edvard ed ted eddie
robert roberto rob bob bobby rupert ruprecht
richard ricardo riccardo ryszard dick rick
thomas tomas tomasz tommaso foma tom tamas toumas
philippe philip filip felipe filippo philippos fülöp
laurent lawrence lorenz lorenzo laurence lavrenty lars vavrinec
vincent vincenzo vicente vikenty wincenty
martin marcin martino marton martinus
matthieu matthew matthias matteo mateo mateusz matvey matej mattathias matti
marc mark marcus markus marco marek markos
luc luke lukas luca lucas lukasz luka
gregoire gregory gregor grigory hryhoriy grigor krikor gregorio grzegorz grigorios grisha
denis dennis dionysios dionisio denys
dimitri dmitry dmitri dmytro dimitrios dima dmitriy
theodore theodor fyodor fedor fedir teodoro tivadar teodor
daniel daniil danylo danilo daniele dan danny
david davit dawud daoud dawid davide dovid dave
abraham avraham ibrahim avram abram abramo abe
isaac yitzhak itzhak ishaq isaak icchak izaak yitzchak
moise moses moshe musa moussa moisei mojzesz movses
salomon solomon shlomo suleiman soliman sulayman salamon
samuel shmuel samuil sam samuele
elie elijah eliyahu ilya elias ilias illya
gabriel gavriel gavriil jibril gabriele
raphael rafael refael raffaele rafal
simon shimon semyon simeon szymon simone simeone semen
serge sergei sergey serhiy sergio sergius sargis sarkis serhii
basile basil vasily vasyl vasilios vasil bazyli vassili
vladimir volodymyr wlodzimierz volodya
leon lev leo leonid leone lew
marie mary maria mariya miriam maryam mariam mariya myriam masha marija marya
anne anna hannah hanna ana anya ania annie anouk
elisabeth elizabeth elizaveta isabel isabella elzbieta erzsebet liza lisa betty elisheva
catherine katherine katharina ekaterina kateryna katarzyna catalina caterina aikaterini katya kate kathe
marguerite margaret margarita margarethe malgorzata margherita rita greta peggy
helene helen elena yelena olena helena eleni ilona lena ellen
jeanne joan jane johanna giovanna juana ioanna joanna yoanna zhanna hanne
sophie sophia sofia zofia sofya zsofia sonya
suzanne susan susanna shoshana zuzanna susana
eve eva hawa chava ewa yeva
sarah sara sarra zara
rose rosa roza ruzha rosie
louise luisa ludwika luise
julie julia yulia giulia julija
alice alicia alisa
muhammad mohammed mohamed mehmet mohamad muhammed mamadou magomed
ahmad ahmed achmed
hussein husain hossein huseyin hussain
hasan hassan hasan
ali aly
omar umar omer
othman uthman osman
khadija hadija hatice
fatima fatma fatemeh fatimah
aisha aicha ayse aysha
"""


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


_GROUPS_OF: Final = _table()
_NAMES: Final = [line.split() for line in _GROUPS.strip().splitlines()]
_NONE: Final[frozenset[int]] = frozenset()


def groups_of(spellings: tuple[str, ...]) -> frozenset[int]:
    """The groups that any of these Latin spellings belongs to."""
    found = [_GROUPS_OF[each] for each in spellings if each in _GROUPS_OF]
    return frozenset().union(*found) if found else _NONE


def equivalents(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Other forms of a given name, in Latin letters."""
    return tuple(sorted({name for group in groups_of(spellings) for name in _NAMES[group]} - set(spellings)))
